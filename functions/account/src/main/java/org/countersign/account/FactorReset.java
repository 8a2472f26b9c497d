package org.countersign.account;

import static org.countersign.platform.table.Condition.absent;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.text.Length;
import org.countersign.core.text.Typed;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.ReleasedNumbers;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengeItems;

/**
 * Support takes all factors of an account away, on the word of two people. Since whoever asked for it may not be the owner, nothing
 * is enrolled before a cooling-off is over, unless the owner's identity is verified.
 */
@Singleton
public class FactorReset {

    static final String RESET_AT = "resetAt";
    private static final Length LENGTH = new Length(1, 500);

    private final Accounts accounts;
    private final Table table;
    private final Duration coolingOff;
    private final Clock clock;

    public FactorReset(Accounts accounts, Table table, StoreConfig config, Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.coolingOff = config.recovery().coolingOff();
        this.clock = clock;
    }

    /** Why it is wanted, by whom, and who else agreed. */
    public record Approval(String reason, String requestedBy, String approvedBy) {

        private Optional<Problem> refusal() {
            return LENGTH.refusal("reason", reason)
                    .or(() -> LENGTH.refusal("requestedBy", requestedBy))
                    .or(() -> LENGTH.refusal("approvedBy", approvedBy))
                    .or(this::oneForBoth);
        }

        private Optional<Problem> oneForBoth() {
            return Typed.name(requestedBy).equals(Typed.name(approvedBy))
                    ? Optional.of(Problem.malformed("approvedBy", "Somebody else has to approve this."))
                    : Optional.empty();
        }
    }

    /** Three calls: the account as it is afterwards. */
    public Result<Snapshot> reset(String sub, Approval approval) {
        return Result.unless(approval.refusal(), () -> Races.settle(() -> attempt(sub, approval)));
    }

    /** Empty when the account was changed in between. */
    private Optional<Result<Snapshot>> attempt(String sub, Approval approval) {
        Snapshot snapshot = accounts.read(sub);
        if (snapshot.account().isEmpty()) {
            return Optional.of(Result.refused(Problem.notFound()));
        }
        return table.transact(writes(snapshot, approval, clock.instant())) instanceof Transacted.Done
                ? Optional.of(Result.ok(accounts.read(sub)))
                : Optional.empty();
    }

    private List<Write> writes(Snapshot snapshot, Approval approval, Instant now) {
        List<Write> writes = new ArrayList<>();
        writes.add(Write.update(AccountKeys.account(snapshot.sub()))
                .set(RESET_AT, now)
                .set(AccountItems.RESET_UNTIL, until(snapshot, now))
                .set(
                        "reset",
                        Map.of(
                                "reason", approval.reason(),
                                "requestedBy", approval.requestedBy(),
                                "approvedBy", approval.approvedBy()))
                .when(AccountItems.known())
                .when(Condition.unchanged(snapshot.accountItem(), AccountItems.DISPUTED_AT)));
        Stream.of(FactorType.values())
                .filter(type -> type.kind() != FactorType.Kind.LAST_RESORT)
                .flatMap(type -> taken(snapshot, type, now))
                .forEach(writes::add);
        writes.addAll(ChallengeItems.denials(snapshot, now));
        return writes;
    }

    /** Whoever has to wait already, since the owner objected, does not wait less for having talked to support. */
    private Instant until(Snapshot snapshot, Instant now) {
        return Stream.of(
                        snapshot.circumstances().resetUntil(),
                        snapshot.circumstances().recoveryBlockedUntil(),
                        Optional.of(now.plus(coolingOff)))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Takes a factor away; where there is none, sees to it that none is enrolled before the others are gone. */
    private static Stream<Write> taken(Snapshot snapshot, FactorType type, Instant now) {
        return snapshot.factorItem(type)
                .filter(item -> item.has(FactorItems.STATE) || item.has(FactorItems.PENDING))
                .map(item -> Stream.concat(
                        Stream.of(Removal.of(type, item, Removal.BY_SUPPORT, now)),
                        ReleasedNumbers.keep(snapshot, item, ReleasedNumbers.RESET, now).stream()))
                .orElseGet(() -> Stream.of(Write.check(
                        AccountKeys.factor(snapshot.sub(), type),
                        absent(FactorItems.STATE).and(absent(FactorItems.PENDING)))));
    }
}
