package org.countersign.store.gate;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.core.recovery.Recovery;
import org.countersign.core.recovery.RecoveryEnd;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.recovery.Recoveries;
import org.countersign.store.recovery.RecoveryItems;

/**
 * What "this wasn't me" does: it only takes away. What was bound since the event is suspended, recoveries end, the epoch begins anew.
 * What was in force before comes back by a recovery of its own, after a wait in which everybody is told. For a day a pass with what
 * was suspended undoes it all; an objection against that cannot be undone so, and leaves both sides to support.
 */
@Singleton
public class Objections {

    /** From which moment on what was changed is taken back: on the recovery by objection. */
    public static final String SINCE = "since";

    /** When an objection was undone last. */
    public static final String UNDONE_AT = "objectionUndoneAt";

    private static final Duration UNDO = Duration.ofHours(24);
    private static final Duration CONTESTED = Duration.ofDays(14);

    private final Accounts accounts;
    private final Formers formers;
    private final Recoveries recoveries;
    private final Table table;
    private final Clock clock;

    public Objections(Accounts accounts, Formers formers, Recoveries recoveries, Table table, Clock clock) {
        this.accounts = accounts;
        this.formers = formers;
        this.recoveries = recoveries;
        this.table = table;
        this.clock = clock;
    }

    /**
     * What an objection comes to.
     *
     * @param undoUntil until when a pass with something suspended undoes it; empty where nothing is suspended or it cannot be undone
     */
    public record Objection(List<FactorType> suspended, Optional<Instant> undoUntil, List<Write> writes) {}

    /** One call. The writes of an objection to what happened at this moment, the account's item not among them but for the epoch. */
    public Objection against(Instant since, Snapshot account, Write accountWrite) {
        Instant now = account.now();
        List<Item> suspended = boundSince(since, account);
        Optional<Instant> undoUntil =
                Optional.of(now.plus(UNDO)).filter(_ -> !suspended.isEmpty() && !isContested(account, now));
        List<Write> writes = new ArrayList<>(Epoch.raise(
                account,
                accountWrite,
                now,
                factor -> suspended.contains(factor) ? suspend(factor, undoUntil, now) : Epoch.kept(factor)));
        Optional<Recovery> before = account.openRecovery(RecoveryMethod.OBJECTION);
        boolean comesBack = !formers.since(since, account.sub()).isEmpty();
        account.openRecoveries().stream()
                .filter(it -> !(comesBack && before.filter(it::equals).isPresent()))
                .map(it -> RecoveryItems.end(account.sub(), it, RecoveryEnd.OBJECTED, now))
                .forEach(writes::add);
        if (comesBack) {
            writes.add(recoveries
                    .begin(account, RecoveryMethod.OBJECTION, Map.of(SINCE, since))
                    .write());
        }
        return new Objection(suspended.stream().map(Objections::type).toList(), undoUntil, writes);
    }

    private static List<Item> boundSince(Instant since, Snapshot account) {
        return Stream.of(FactorType.values())
                .flatMap(type -> account.factorItem(type).stream())
                .filter(item -> item.has(FactorItems.STATE) && !FactorItems.isSuspended(item))
                .filter(item -> item.findTime(FactorItems.ENABLED_AT)
                        .filter(at -> !at.isBefore(since))
                        .isPresent())
                .toList();
    }

    private static Write suspend(Item factor, Optional<Instant> undoUntil, Instant now) {
        return Epoch.kept(factor)
                .set(FactorItems.STATE, FactorState.SUSPENDED.word())
                .set(FactorItems.SUSPENDED_AT, now)
                .setOrRemove(FactorItems.UNDO_UNTIL, undoUntil);
    }

    private static boolean isContested(Snapshot account, Instant now) {
        return account.accountItem()
                .flatMap(item -> item.findTime(UNDONE_AT))
                .filter(at -> now.isBefore(at.plus(CONTESTED)))
                .isPresent();
    }

    private static FactorType type(Item factor) {
        return AccountKeys.factorOf(factor.key())
                .flatMap(owned -> FactorType.of(owned.name()))
                .orElseThrow();
    }

    /**
     * Somebody passed with a suspended factor: all that was suspended with it is in force again. That is no sign-in yet.
     *
     * @param ended the write that ends the challenge
     * @param spent the write of the factor that spends the code
     */
    public Problem undo(String sub, Item factor, Write ended, Write spent) {
        Snapshot account = accounts.read(sub);
        Instant now = clock.instant();
        Instant suspendedAt = factor.time(FactorItems.SUSPENDED_AT);
        List<Write> writes = new ArrayList<>(List.of(ended, restore(spent, factor, now)));
        Stream.of(FactorType.values())
                .flatMap(type -> account.factorItem(type).stream())
                .filter(item -> !item.key().equals(factor.key()) && FactorItems.isSuspended(item))
                .filter(item -> item.time(FactorItems.SUSPENDED_AT).equals(suspendedAt))
                .map(item -> restore(Write.update(item.key()), item, now))
                .forEach(writes::add);
        account.openRecovery(RecoveryMethod.OBJECTION)
                .map(it -> RecoveryItems.end(sub, it, RecoveryEnd.STOPPED, now))
                .ifPresent(writes::add);
        writes.add(Write.update(AccountKeys.account(sub)).set(UNDONE_AT, now).when(AccountItems.known()));
        return table.transact(writes) instanceof Transacted.Done
                ? Problem.of(
                                ProblemType.CHALLENGE_CLOSED,
                                "It was you: what had been suspended works again. Please start over to sign in.")
                        .with("state", ChallengeState.DENIED.word())
                : Problem.unavailable();
    }

    private static Write restore(Write write, Item factor, Instant now) {
        return write.set(FactorItems.STATE, FactorState.ENABLED.word())
                .set(FactorItems.RESTORED_AT, now)
                .remove(FactorItems.SUSPENDED_AT)
                .remove(FactorItems.UNDO_UNTIL)
                .when(Condition.equal(FactorItems.STATE, FactorState.SUSPENDED.word()))
                .when(Condition.unchanged(factor, FactorItems.SUSPENDED_AT));
    }

    /** One call: what brings back what was in force before, once the wait of its recovery is over. */
    public List<Write> restorations(Snapshot account, Instant since, Instant now) {
        return formers.since(since, account.sub()).stream()
                .map(former -> Formers.restore(account, former, now)
                        .when(account.factorItem(former.type())
                                .map(item -> Condition.unchanged(item, FactorItems.ENABLED_AT)
                                        .and(Condition.unchanged(item, FactorItems.STATE)))
                                .orElseGet(() -> Condition.absent(FactorItems.STATE))))
                .toList();
    }
}
