package org.countersign.platform.table;

import java.util.Optional;

/**
 * What is looked for in an index.
 *
 * @param keys of the index: its hash attribute is equal to something, its range attribute may be compared
 * @param limit entries of a page, at the most
 * @param after where the page before ended; empty for the first
 */
public record IndexQuery(String index, Condition keys, int limit, Optional<Item> after) {

    public static IndexQuery first(String index, Condition keys, int limit) {
        return new IndexQuery(index, keys, limit, Optional.empty());
    }

    public IndexQuery after(Item last) {
        return new IndexQuery(index, keys, limit, Optional.of(last));
    }
}
