package org.countersign.account;

import static org.countersign.platform.table.Condition.exists;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Recovery;

/**
 * The write that takes a factor away. Its item stays, emptied of the factor, so that its allowances hold: who removes a number and
 * enrols it again is not sent more texts for it.
 */
final class Removal {

    static final String BY_OWNER = "owner";
    static final String BY_SUPPORT = "support";

    private static final Set<String> KEPT =
            Set.of("partition", "sort", "numberSlot", Recovery.BLOCKED_UNTIL, Recovery.BEGAN_AT);

    /** When something was sent, for an allowance. */
    private static final Pattern SENT = Pattern.compile("sent\\d+");

    private Removal() {}

    /** On the condition that it is still the one that was read. */
    static Write of(Item factor, String by, Instant now) {
        Write removal = Write.update(factor.key())
                .set(FactorItems.REMOVED_AT, now)
                .set(FactorItems.REMOVED_BY, by)
                .when(Condition.unchanged(factor, FactorItems.ENABLED_AT));
        factor.findText(FactorItems.STATE).ifPresent(_ -> removal.when(exists(FactorItems.STATE)));
        factor.names().stream()
                .filter(name -> !KEPT.contains(name) && !SENT.matcher(name).matches())
                .filter(name -> !name.equals(FactorItems.REMOVED_AT) && !name.equals(FactorItems.REMOVED_BY))
                .forEach(removal::remove);
        return removal;
    }
}
