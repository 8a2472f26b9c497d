package org.countersign.recovery;

import static org.countersign.platform.table.Condition.absent;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.core.recovery.Recovery;
import org.countersign.core.recovery.RecoveryEnd;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Snapshot;
import org.countersign.store.gate.Objections;
import org.countersign.store.recovery.RecoveryItems;

/**
 * What time alone does to a recovery: half of its wait is over, which everybody is told; a pass has ended it; its time to bind is over;
 * and what is brought back by an objection is in force again. Each is one transaction on the condition that nothing else has happened.
 */
@Singleton
public class Progress {

    private final Accounts accounts;
    private final Objections objections;
    private final Table table;

    public Progress(Accounts accounts, Objections objections, Table table) {
        this.accounts = accounts;
        this.objections = objections;
        this.table = table;
    }

    /** Two calls, three where something comes back. Throws when it has to be tried again. */
    public void settle(Key key) {
        if (Races.run(() -> attempt(key)).isEmpty()) {
            throw new IllegalStateException("A recovery changed again and again while it was looked at");
        }
    }

    private Optional<Boolean> attempt(Key key) {
        RecoveryMethod method = RecoveryItems.methodOf(key).orElseThrow();
        Snapshot account = accounts.read(AccountKeys.sub(key));
        Optional<Item> item = RecoveryItems.find(account, method).filter(it -> !it.has(RecoveryItems.ENDED_AT));
        return item.map(it -> attempt(account, it)).orElse(Optional.of(false));
    }

    private Optional<Boolean> attempt(Snapshot account, Item item) {
        Recovery recovery = RecoveryItems.read(item);
        Instant now = account.now();
        if (account.isPassed(recovery)) {
            return transact(List.of(RecoveryItems.end(account.sub(), recovery, RecoveryEnd.PASSED, now)));
        }
        if (!now.isBefore(recovery.expiresAt())) {
            return transact(List.of(RecoveryItems.end(account.sub(), recovery, RecoveryEnd.EXPIRED, now)));
        }
        if (recovery.method() == RecoveryMethod.OBJECTION && recovery.isReady(now)) {
            return restore(account, item, recovery);
        }
        return item.has(RecoveryItems.HALF_WAY_AT) || now.isBefore(recovery.halfWayAt())
                ? Optional.of(false)
                : transact(List.of(halfWay(item, recovery, now)));
    }

    private static Write halfWay(Item item, Recovery recovery, Instant now) {
        Instant next = recovery.method() == RecoveryMethod.OBJECTION ? recovery.readyAt() : recovery.expiresAt();
        return Write.update(item.key())
                .set(RecoveryItems.HALF_WAY_AT, now)
                .set(RecoveryItems.DUE_AT, next)
                .when(RecoveryItems.stillRuns(recovery))
                .when(absent(RecoveryItems.HALF_WAY_AT));
    }

    private Optional<Boolean> restore(Snapshot account, Item item, Recovery recovery) {
        List<Write> writes = new ArrayList<>();
        writes.add(RecoveryItems.end(account.sub(), recovery, RecoveryEnd.RESTORED, account.now()));
        writes.addAll(objections.restorations(account, item.time(Objections.SINCE), account.now()));
        return transact(writes);
    }

    private Optional<Boolean> transact(List<Write> writes) {
        return table.transact(writes) instanceof Transacted.Done ? Optional.of(true) : Optional.empty();
    }
}
