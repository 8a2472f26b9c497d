package org.countersign.account;

import static org.countersign.platform.table.Condition.exists;

import java.time.Instant;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Write;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Remains;

/** The write that takes a factor away. Its item stays, emptied of all but the {@link Remains}. */
final class Removal {

    static final String BY_OWNER = "owner";
    static final String BY_SUPPORT = "support";

    private Removal() {}

    /** On the condition that it is still the one that was read. */
    static Write of(FactorType type, Item factor, String by, Instant now) {
        Write removal = Write.update(factor.key())
                .set(FactorItems.REMOVED_AT, now)
                .set(FactorItems.REMOVED_BY, by)
                .when(Condition.unchanged(factor, FactorItems.ENABLED_AT));
        factor.findText(FactorItems.STATE).ifPresent(_ -> removal.when(exists(FactorItems.STATE)));
        factor.names().stream()
                .filter(name -> !Key.contains(name) && !Remains.contain(type, name))
                .filter(name -> !name.equals(FactorItems.REMOVED_AT) && !name.equals(FactorItems.REMOVED_BY))
                .forEach(removal::remove);
        return removal;
    }
}
