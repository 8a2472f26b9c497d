package org.countersign.platform.event;

import java.util.List;

/**
 * Knows what some of the table's changes mean. A pure function of the change: the same change always means the same, so that one
 * that is told twice makes the same events with the same ids.
 */
public interface Announcer {

    List<Announcement> announce(Change change);
}
