package org.countersign.platform.table;

import java.util.List;
import java.util.Optional;

/** How a transaction went: all of it happened or nothing. */
public sealed interface Transacted {

    record Done() implements Transacted {}

    /** At least one condition did not hold; an entry for each write of the transaction, in its order. */
    record Refused(List<Verdict> verdicts) implements Transacted {

        /** Whether the condition of the write at this place was one of those that did not hold. */
        public boolean at(int index) {
            return verdicts.get(index).refused();
        }

        public Optional<Item> found(int index) {
            return verdicts.get(index).found();
        }
    }

    /** Whether a write's own condition failed, and the item that it failed on. */
    record Verdict(boolean refused, Optional<Item> found) {}
}
