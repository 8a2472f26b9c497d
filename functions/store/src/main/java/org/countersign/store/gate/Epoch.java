package org.countersign.store.gate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
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

    /** A factor's item, and the write of it that may be added to. */
    public record FactorWrite(Key key, Write write) {}

    /** Tokens name whole seconds: those of the running one, of which nobody can say when in it they were made, do not count either. */
    public static Instant after(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    /**
     * The writes of it.
     *
     * @param account the write of the account's item, to which the epoch is added
     * @param change what else becomes of each factor
     */
    static List<Write> raise(Snapshot snapshot, Write account, Instant now, Consumer<FactorWrite> change) {
        Instant notBefore = after(now);
        List<Write> writes = new ArrayList<>();
        writes.add(account.set(AccountItems.NOT_BEFORE, notBefore)
                .when(Condition.unchanged(snapshot.accountItem(), AccountItems.NOT_BEFORE)));
        Stream.of(FactorType.values())
                .flatMap(type -> snapshot.factorItem(type).stream())
                .forEach(item -> writes.add(factor(item, notBefore, change)));
        writes.addAll(ChallengeItems.denials(snapshot, now));
        return writes;
    }

    private static Write factor(Item item, Instant notBefore, Consumer<FactorWrite> change) {
        Write write = Write.update(item.key())
                .set(FactorItems.NOT_BEFORE, notBefore)
                .remove(FactorItems.PENDING)
                .when(Condition.unchanged(item, FactorItems.STATE))
                .when(Condition.unchanged(item, FactorItems.ENABLED_AT));
        change.accept(new FactorWrite(item.key(), write));
        return write;
    }
}
