package org.countersign.platform.table;

import java.util.Optional;

/** How a conditional write went. */
public sealed interface Written {

    /** It happened; the item as it is now, for an update. */
    record Done(Item image) implements Written {}

    /** Its condition did not hold; the item as it is, if there is one. */
    record Refused(Optional<Item> found) implements Written {}
}
