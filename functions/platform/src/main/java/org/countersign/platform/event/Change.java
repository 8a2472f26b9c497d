package org.countersign.platform.event;

import java.util.Optional;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;

/** One write to the table, as its stream carries it: an item before and after. */
public record Change(Key key, Optional<Item> before, Optional<Item> after) {}
