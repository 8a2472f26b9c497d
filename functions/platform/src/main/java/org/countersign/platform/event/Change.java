package org.countersign.platform.event;

import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;

/** One write to the table, as its stream carries it: an item before and after. */
public record Change(Key key, Optional<Item> before, Optional<Item> after) {

    /** The time that this write has set at an attribute; empty where it is absent, or what it was. */
    public Optional<Instant> newTime(String name) {
        Optional<Instant> was = before.flatMap(item -> item.findTime(name));
        return after.flatMap(item -> item.findTime(name)).filter(at -> !was.equals(Optional.of(at)));
    }
}
