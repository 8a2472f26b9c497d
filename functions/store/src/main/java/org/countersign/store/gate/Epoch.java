package org.countersign.store.gate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengeItems;

/**
 * Begins an account's epoch anew: whatever token was issued before meets a closed door. It stands on the account and on each of its
 * factors, so that a verification, which reads the factor alone, need not read more; all are raised in one transaction, which ends
 * what challenges are open.
 */
public final class Epoch {

    private Epoch() {}

    /** Tokens name whole seconds: those of the running one, of which nobody can say when in it they were made, do not count either. */
    public static Instant after(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    /**
     * The writes of it.
     *
     * @param account the write of the account's item, to which the epoch is added
     * @param factor the write of a factor's item, to which it is added too: {@link #kept}, where nothing else becomes of it
     */
    public static List<Write> raise(Snapshot snapshot, Write account, Instant now, Function<Item, Write> factor) {
        Instant notBefore = after(now);
        List<Write> writes = new ArrayList<>();
        writes.add(account.set(AccountItems.NOT_BEFORE, notBefore)
                .when(Condition.unchanged(snapshot.accountItem(), AccountItems.NOT_BEFORE)));
        Stream.of(FactorType.values())
                .flatMap(type -> snapshot.factorItem(type).stream())
                .map(item -> factor.apply(item).set(FactorItems.NOT_BEFORE, notBefore))
                .forEach(writes::add);
        writes.addAll(ChallengeItems.denials(snapshot, now));
        return writes;
    }

    /** A factor that stays as it is, but for an enrolment that was going on; on the condition that it is the one that was read. */
    public static Write kept(Item factor) {
        return Write.update(factor.key())
                .remove(FactorItems.PENDING)
                .when(Condition.unchanged(factor, FactorItems.STATE))
                .when(Condition.unchanged(factor, FactorItems.ENABLED_AT));
    }
}
