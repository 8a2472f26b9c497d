package org.countersign.account;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.core.recovery.RecoveryEnd;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.core.text.Length;
import org.countersign.platform.key.RandomIds;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.ReleasedNumbers;
import org.countersign.store.account.Snapshot;
import org.countersign.store.code.PaperCode;
import org.countersign.store.gate.Epoch;
import org.countersign.store.recovery.Recoveries;
import org.countersign.store.recovery.RecoveryItems;

/**
 * Support takes all factors of an account away, on the word of two people, whom their tokens tell apart. Since whoever asked for it may
 * not be the owner, that begins a recovery like any other, at whose end a first factor is bound with the code that support handed
 * over. Tokens of before count no more.
 */
@Singleton
public class FactorReset {

    static final String RESET_AT = "resetAt";

    private static final String REQUEST = "reset";
    private static final String ID = "id";
    private static final String REASON = "reason";
    private static final String REQUESTED_BY = "requestedBy";
    private static final String EXPIRES_AT = "expiresAt";
    private static final Duration LASTS = Duration.ofHours(24);
    private static final Length LENGTH = new Length(1, 500);

    private final Accounts accounts;
    private final Recoveries recoveries;
    private final Table table;
    private final SecureRandom random;
    private final Clock clock;

    public FactorReset(Accounts accounts, Recoveries recoveries, Table table, SecureRandom random, Clock clock) {
        this.accounts = accounts;
        this.recoveries = recoveries;
        this.table = table;
        this.random = random;
        this.clock = clock;
    }

    /** What one person wants, and another has yet to approve. */
    public record Request(String id, String requestedBy, Instant expiresAt) {}

    /**
     * What two people wanted.
     *
     * @param claimCode for the owner, without which no factor is bound; shown this once
     */
    public record Reset(Snapshot account, String claimCode) {

        /** Never the code. */
        @Override
        public String toString() {
            return "Reset";
        }
    }

    /** One call; takes the place of an earlier request. */
    public Result<Request> request(String sub, String reason, String person) {
        return Result.unless(LENGTH.refusal(REASON, reason), () -> ask(sub, reason, person));
    }

    private Result<Request> ask(String sub, String reason, String person) {
        Request request =
                new Request(RandomIds.next(random), person, clock.instant().plus(LASTS));
        Write write = Write.update(AccountKeys.account(sub))
                .set(
                        REQUEST,
                        Map.of(ID, request.id(), REASON, reason, REQUESTED_BY, person, EXPIRES_AT, request.expiresAt()))
                .when(AccountItems.known());
        return table.write(write) instanceof Written.Done ? Result.ok(request) : Result.refused(Problem.notFound());
    }

    /** Three calls: the account as it is afterwards. */
    public Result<Reset> approve(String sub, String id, String person) {
        return Races.settle(() -> attempt(sub, id, person));
    }

    /** Empty when the account was changed in between. */
    private Optional<Result<Reset>> attempt(String sub, String id, String person) {
        Snapshot account = accounts.read(sub);
        Optional<Item> request = account.account()
                .flatMap(_ -> account.accountItem())
                .flatMap(item -> item.map(REQUEST))
                .filter(it -> it.text(ID).equals(id) && it.time(EXPIRES_AT).isAfter(account.now()));
        if (request.isEmpty()) {
            return Optional.of(Result.refused(Problem.notFound()));
        }
        if (request.get().text(REQUESTED_BY).equals(person)) {
            return Optional.of(Result.refused(
                    Problem.of(ProblemType.FORBIDDEN, "Somebody else than who asked for it has to approve this.")));
        }
        PaperCode claim = PaperCode.random(random);
        return table.transact(writes(account, request.get(), person, claim)) instanceof Transacted.Done
                ? Optional.of(Result.ok(new Reset(accounts.read(sub), claim.grouped())))
                : Optional.empty();
    }

    private List<Write> writes(Snapshot account, Item request, String person, PaperCode claim) {
        Instant now = account.now();
        Write accountWrite = Write.update(AccountKeys.account(account.sub()))
                .set(RESET_AT, now)
                .set("resetBy", List.of(request.text(REQUESTED_BY), person))
                .remove(REQUEST)
                .remove(AccountItems.TWO_STEP_SINCE)
                .when(AccountItems.known())
                .when(equal(REQUEST + "." + ID, request.text(ID)));
        List<Write> writes = new ArrayList<>(Epoch.raise(account, accountWrite, now, item -> taken(item, now)));
        account.factorItem(FactorType.SMS)
                .flatMap(item -> ReleasedNumbers.keep(account, item, ReleasedNumbers.RESET, now))
                .ifPresent(writes::add);
        noneSince(account).forEach(writes::add);
        account.openRecoveries().stream()
                .filter(it -> it.method() != RecoveryMethod.RESET)
                .map(it -> RecoveryItems.end(account.sub(), it, RecoveryEnd.RESET, now))
                .forEach(writes::add);
        writes.add(recoveries
                .begin(account, RecoveryMethod.RESET, Map.of(RecoveryItems.CLAIM, claim.digest()))
                .write());
        return writes;
    }

    /** What is bound goes; the last resort is not bound, and stays. */
    private static Write taken(Item factor, Instant now) {
        FactorType type = AccountKeys.factorOf(factor.key())
                .flatMap(owned -> FactorType.of(owned.name()))
                .orElseThrow();
        boolean isBound = type.kind() != FactorType.Kind.LAST_RESORT && factor.has(FactorItems.STATE);
        return isBound ? Removal.of(type, factor, Removal.BY_SUPPORT, now) : Epoch.kept(factor);
    }

    /** That none is enrolled before the others are gone where there was none. */
    private static Stream<Write> noneSince(Snapshot account) {
        return Stream.of(FactorType.values())
                .filter(type -> type.kind() != FactorType.Kind.LAST_RESORT)
                .filter(type -> account.factorItem(type).isEmpty())
                .map(type -> Write.check(
                        AccountKeys.factor(account.sub(), type),
                        absent(FactorItems.STATE).and(absent(FactorItems.PENDING))));
    }
}
