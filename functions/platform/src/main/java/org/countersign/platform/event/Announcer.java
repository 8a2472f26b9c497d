package org.countersign.platform.event;

import java.util.List;

/**
 * Knows what some of the table's changes mean. The same change means the same each time, so that one that is read twice makes the same
 * events with the same ids; an announcer that has to look beyond the change gives its events ids of their own.
 */
public interface Announcer {

    List<Announcement> announce(Change change);
}
