package org.countersign.totp;

import static org.countersign.platform.table.Condition.all;
import static org.countersign.platform.table.Condition.equal;
import static org.countersign.platform.table.Condition.less;
import static org.countersign.platform.table.Condition.more;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.gate.Change;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.gate.Bound;
import org.countersign.store.gate.Gate;
import org.countersign.store.gate.Permit;

/**
 * Ends the pairing of an app: a code of it comes back. The try is counted first; a right one makes the secret the account's in one
 * write, which takes the place of the one before and spends the code's step.
 */
@Singleton
public class AppConfirmation {

    private static final String PENDING = FactorItems.PENDING + ".";

    private final Gate gate;
    private final Table table;
    private final TotpFactor factor;
    private final ClockCheck clockCheck;
    private final TotpConfig config;
    private final Clock clock;

    public AppConfirmation(
            Gate gate, Table table, TotpFactor factor, ClockCheck clockCheck, TotpConfig config, Clock clock) {
        this.gate = gate;
        this.table = table;
        this.factor = factor;
        this.clockCheck = clockCheck;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Three calls: two-step verification may have been switched on since the enrolment began, so that is read again.
     *
     * @param claimCode what support handed over with a reset
     */
    public Result<Bound> confirm(Caller.User caller, String code, Optional<String> claimCode) {
        return gate.pass(caller, Change.BIND_OPTION, claimCode).flatMap(permit -> count(permit, code, clock.instant()));
    }

    private Result<Bound> count(Permit permit, String code, Instant now) {
        Write count = Write.update(key(permit.sub()))
                .add(PENDING + TotpFactor.TRIES, 1)
                .when(all(
                        more(PENDING + FactorItems.EXPIRES_AT, now),
                        less(PENDING + TotpFactor.TRIES, config.enrolmentTries())));
        return switch (table.write(count)) {
            case Written.Done done ->
                compare(permit, done.image().map(FactorItems.PENDING).orElseThrow(), code, now);
            case Written.Refused refused -> Result.refused(explain(refused.found()));
        };
    }

    private Result<Bound> compare(Permit permit, Item pending, String code, Instant now) {
        TotpSecret secret = factor.open(permit.sub(), pending);
        OptionalLong step = secret.match(code, Steps.around(now, config.tolerance()));
        return step.isPresent()
                ? enable(permit, pending, secret.kind(), step.getAsLong(), now)
                : Result.refused(wrong(permit.sub(), pending, secret, code, now));
    }

    private Result<Bound> enable(Permit permit, Item pending, Kind kind, long step, Instant now) {
        byte[] sealed = pending.bytes(TotpFactor.SECRET);
        Write enabled = Write.update(key(permit.sub()))
                .set(FactorItems.STATE, FactorState.ENABLED.word())
                .set(FactorItems.ENABLED_AT, now)
                .set(FactorItems.FAILURES, 0)
                .set(TotpFactor.LAST_STEP, step)
                .remove(FactorItems.PENDING)
                .remove(TotpFactor.REMOVE_AT)
                .remove(FactorItems.SUSPENDED_AT)
                .remove(FactorItems.UNDO_UNTIL)
                .when(equal(PENDING + TotpFactor.SECRET, sealed));
        TotpFactor.attributes(kind, sealed).forEach(enabled::set);
        Factor bound = new Factor(FactorType.TOTP, FactorState.ENABLED, Optional.of(now), Optional.empty(), false);
        return gate.settle(permit, FactorType.TOTP, enabled, AppConfirmation::over)
                .map(_ -> gate.bound(permit, bound, "otp"));
    }

    private Problem wrong(String sub, Item pending, TotpSecret secret, String code, Instant now) {
        int triesLeft = config.enrolmentTries() - pending.count(TotpFactor.TRIES);
        if (triesLeft == 0) {
            table.write(voided(sub, pending, now));
        }
        return clockCheck
                .problem(secret, code, now)
                .map(clockOff -> clockOff.with("triesLeft", triesLeft))
                .orElseGet(() -> ChallengeProblems.wrongCode(triesLeft));
    }

    /** Forgets the secret, and keeps what shows that the next try comes too late. */
    private static Write voided(String sub, Item pending, Instant now) {
        return Write.update(key(sub))
                .set(
                        FactorItems.PENDING,
                        Map.of(TotpFactor.TRIES, pending.count(TotpFactor.TRIES), FactorItems.EXPIRES_AT, now))
                .when(equal(PENDING + TotpFactor.SECRET, pending.bytes(TotpFactor.SECRET)));
    }

    private Problem explain(Optional<Item> item) {
        return item.flatMap(it -> it.map(FactorItems.PENDING))
                .filter(pending -> pending.count(TotpFactor.TRIES) >= config.enrolmentTries())
                .map(_ -> Problem.of(ProblemType.OPTION_FAILED, "There were too many wrong tries. Please start again."))
                .orElseGet(AppConfirmation::over);
    }

    private static Problem over() {
        return Problem.of(ProblemType.CODE_EXPIRED, "This enrolment is over. Please start again.");
    }

    private static Key key(String sub) {
        return AccountKeys.factor(sub, FactorType.TOTP);
    }
}
