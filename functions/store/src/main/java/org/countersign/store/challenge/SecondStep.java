package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.equal;
import static org.countersign.platform.table.Condition.exists;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorState;
import org.countersign.core.limit.Backoff;
import org.countersign.core.problem.Problem;
import org.countersign.core.recovery.RecoveryEnd;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpToken;
import org.countersign.platform.token.StepUpTokens;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.gate.Objections;
import org.countersign.store.recovery.Recoveries;
import org.countersign.store.recovery.RecoveryItems;

/**
 * The two writes that every factor's verification consists of.
 *
 * <ol>
 *   <li><b>Count.</b> The guess is added to the factor's failures in a row, on the condition that the factor is enabled and not
 *       delayed by those before it; the same write answers with what to compare. However many race, the allowance is all they
 *       get. The code is then compared in memory.
 *   <li><b>Settle.</b> A right code passes the challenge, spends itself and sets the failures back, in one transaction on the
 *       condition that the challenge is still open and the option not used up: so it works once. A wrong one is counted at the
 *       challenge. One that was used before is neither: its failure is taken back. What is answered depends on this write, so nobody
 *       learns more than the challenge allows.
 * </ol>
 *
 * A delay is answered only for a challenge that is open, and guessing at one factor touches no other.
 */
@Singleton
public class SecondStep {

    private final Table table;
    private final Accounts accounts;
    private final Recoveries recoveries;
    private final Objections objections;
    private final ChallengeIds ids;
    private final StepUpTokens tokens;
    private final Backoff backoff;
    private final Clock clock;

    public SecondStep(
            Table table,
            Accounts accounts,
            Recoveries recoveries,
            Objections objections,
            ChallengeIds ids,
            StepUpTokens tokens,
            Backoff backoff,
            Clock clock) {
        this.table = table;
        this.accounts = accounts;
        this.recoveries = recoveries;
        this.objections = objections;
        this.ids = ids;
        this.tokens = tokens;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Two calls, or none for an id that is not one of the caller's. */
    public Result<StepUpToken> verify(Caller.FirstFactor caller, String challengeId, String guess, FactorCheck check) {
        return Result.present(ids.read(caller.sub(), challengeId), Problem::notFound)
                .map(reference -> new Attempt(caller, challengeId, reference, guess, check, clock.instant()))
                .flatMap(this::verify);
    }

    private Result<StepUpToken> verify(Attempt attempt) {
        return switch (table.write(count(attempt))) {
            case Written.Refused refused -> Result.refused(explain(attempt, refused.found()));
            case Written.Done done -> settle(attempt, done.image());
        };
    }

    private Write count(Attempt attempt) {
        Write count = Write.update(attempt.factorKey())
                .add(FactorItems.FAILURES, 1)
                .set(FactorItems.FAILED_AT, attempt.now())
                .when(attempt.inForce())
                .when(attempt.undelayed(backoff));
        if (attempt.isBackup()) {
            count.when(exists(FactorItems.BOUND_AFTER));
        }
        attempt.check().ready(attempt.challengeId(), attempt.now()).ifPresent(count::when);
        return count;
    }

    private Result<StepUpToken> settle(Attempt attempt, Item factor) {
        return switch (attempt.check().compare(factor, attempt.challengeId(), attempt.guess(), attempt.now())) {
            case Comparison.Right right ->
                attempt.check().recovers().isPresent()
                        ? recover(attempt, factor, right.spend(), right.mark())
                        : pass(attempt, factor, right.spend());
            case Comparison.Used used -> used(attempt, factor, used.mark());
            case Comparison.Wrong _ -> Result.refused(fail(attempt, factor));
        };
    }

    private Result<StepUpToken> pass(Attempt attempt, Item factor, UnaryOperator<Write> spend) {
        if (FactorItems.isSuspended(factor)) {
            return Result.refused(objections.undo(
                    attempt.caller().sub(),
                    factor,
                    denied(attempt),
                    spend.apply(Write.update(attempt.factorKey()).set(FactorItems.FAILURES, 0))));
        }
        Write spent = spend.apply(spent(attempt)).set(FactorItems.PASSED_AT, attempt.now());
        return transact(attempt, factor, List.of(passed(attempt), spent), Optional.empty());
    }

    private static Write passed(Attempt attempt) {
        return Write.update(attempt.challengeKey())
                .set("state", ChallengeState.PASSED.word())
                .set("passedBy", attempt.check().type().word())
                .set("passedAt", attempt.now())
                .when(attempt.usable());
    }

    private static Write denied(Attempt attempt) {
        return Write.update(attempt.challengeKey())
                .set("state", ChallengeState.DENIED.word())
                .set("deniedAt", attempt.now())
                .when(attempt.usable());
    }

    private static Write spent(Attempt attempt) {
        return Write.update(attempt.factorKey())
                .set(FactorItems.FAILURES, 0)
                .when(equal(FactorItems.STATE, FactorState.ENABLED.word()));
    }

    /** A pass that only recovers begins a recovery, or goes on with one, in the same transaction; one call more. */
    private Result<StepUpToken> recover(
            Attempt attempt, Item factor, UnaryOperator<Write> spend, Optional<String> mark) {
        Snapshot account = accounts.read(attempt.caller().sub());
        Recoveries.Step step =
                recoveries.pass(account, attempt.check().recovers().orElseThrow(), mark);
        List<Write> writes = new ArrayList<>(List.of(passed(attempt), spend.apply(spent(attempt)), step.write()));
        account.openRecovery(RecoveryMethod.OBJECTION)
                .map(it -> RecoveryItems.end(account.sub(), it, RecoveryEnd.STOPPED, attempt.now()))
                .ifPresent(writes::add);
        return transact(attempt, factor, writes, Optional.of(step.recovery().id()));
    }

    private Result<StepUpToken> transact(Attempt attempt, Item factor, List<Write> steps, Optional<String> recovery) {
        List<Write> writes = new ArrayList<>(steps);
        writes.addAll(attempt.check().provided(factor, attempt.challengeId()));
        return switch (table.transact(writes)) {
            case Transacted.Done _ -> Result.ok(tokens.issue(attempt.grant(recovery)));
            case Transacted.Refused refused -> Result.refused(lost(attempt, refused));
        };
    }

    /** The code that began a recovery is good once more when its wait is over; no other that was used is. */
    private Result<StepUpToken> used(Attempt attempt, Item factor, Optional<String> mark) {
        Optional<String> again = mark.filter(it -> attempt.check()
                .recovers()
                .filter(method ->
                        Recoveries.isGoodAgain(accounts.read(attempt.caller().sub()), method, it, attempt.now()))
                .isPresent());
        return again.isPresent()
                ? recover(attempt, factor, UnaryOperator.identity(), again)
                : Result.refused(takeBack(attempt, factor));
    }

    /** The code was right, but the challenge is over or the code is spent or replaced. */
    private Problem lost(Attempt attempt, Transacted.Refused refused) {
        return refused.at(0)
                ? challengeProblem(attempt, refused.found(0)).orElseGet(ChallengeProblems::codeExpired)
                : attempt.check().spent();
    }

    /**
     * Undoes what this guess itself was counted as, and nothing of any other: where one was counted since, both stay. At a challenge
     * that is over it stays too, like every guess there, so that replaying a code tells nothing and gives nothing back.
     */
    private Problem takeBack(Attempt attempt, Item factor) {
        Write open = Write.check(attempt.challengeKey(), attempt.usable());
        Write takenBack = Write.update(attempt.factorKey())
                .add(FactorItems.FAILURES, -1)
                .when(Condition.unchanged(factor, FactorItems.FAILURES));
        return switch (table.transact(List.of(open, takenBack))) {
            case Transacted.Done _ -> attempt.check().spent();
            case Transacted.Refused refused -> lost(attempt, refused);
        };
    }

    private Problem fail(Attempt attempt, Item factor) {
        if (FactorItems.locks(factor, backoff)) {
            return failAndLock(attempt, factor);
        }
        Write counted = Write.update(attempt.challengeKey())
                .add(attempt.option().tries(), 1)
                .set(ChallengeItems.TRIED_AT, attempt.now())
                .when(attempt.usable());
        return switch (table.write(counted)) {
            case Written.Done done -> attempt.check().wrong(factor, attempt.guess(), triesLeft(attempt, done.image()));
            case Written.Refused refused ->
                challengeProblem(attempt, refused.found()).orElseGet(ChallengeProblems::failed);
        };
    }

    private static int triesLeft(Attempt attempt, Item challenge) {
        return ChallengeItems.read(challenge)
                .option(attempt.check().type())
                .map(Option::triesLeft)
                .orElse(0);
    }

    /**
     * With the factor its option is gone too: the challenge must not go on waiting for it. What was bound in its place since then
     * starts without failures, and stays.
     */
    private Problem failAndLock(Attempt attempt, Item factor) {
        Write failed = Write.update(attempt.challengeKey())
                .copy(attempt.option().tries(), attempt.option().triesAllowed())
                .set(ChallengeItems.TRIED_AT, attempt.now())
                .when(attempt.usable());
        Write locked = Write.update(attempt.factorKey())
                .set(FactorItems.STATE, FactorState.LOCKED.word())
                .when(equal(FactorItems.STATE, FactorState.ENABLED.word()))
                .when(Condition.unchanged(factor, FactorItems.FAILURES));
        if (table.transact(List.of(failed, locked)) instanceof Transacted.Refused) {
            table.write(locked);
        }
        return ChallengeProblems.failed();
    }

    /** Nothing was counted: says why, first of all what the challenge itself has to say. */
    private Problem explain(Attempt attempt, Optional<Item> factor) {
        return challengeProblem(attempt, table.get(attempt.challengeKey()))
                .or(() -> factor.flatMap(item -> attempt.check().unready(item, attempt.challengeId(), attempt.now())))
                .or(() -> factor.filter(item -> FactorItems.isEnabled(item, backoff))
                        .filter(item -> !FactorItems.isVoid(attempt.check().type(), item))
                        .map(item -> ChallengeProblems.wait(backoff.remaining(
                                item.count(FactorItems.FAILURES), item.time(FactorItems.FAILED_AT), attempt.now()))))
                .orElseGet(ChallengeProblems::notAvailable);
    }

    private static Optional<Problem> challengeProblem(Attempt attempt, Optional<Item> found) {
        return found.filter(item -> item.text("id").equals(attempt.challengeId()))
                .map(ChallengeItems::read)
                .map(challenge ->
                        ChallengeProblems.of(challenge, attempt.check().type(), attempt.now()))
                .orElseGet(() -> Optional.of(ChallengeProblems.closed(ChallengeState.EXPIRED)));
    }
}
