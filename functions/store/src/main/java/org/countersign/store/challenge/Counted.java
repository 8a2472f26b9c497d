package org.countersign.store.challenge;

import org.countersign.platform.table.Item;

/**
 * A guess that was counted and is not settled yet.
 *
 * @param throttle what it was counted among
 * @param factor the item, as the counting write left it
 */
record Counted(Attempt attempt, Throttle throttle, Item factor) {}
