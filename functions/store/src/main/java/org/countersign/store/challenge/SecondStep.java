package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.exists;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.limit.Backoff;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpToken;
import org.countersign.platform.token.StepUpTokens;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.client.ClientTokens;
import org.countersign.store.gate.Objections;
import org.countersign.store.recovery.Recoveries;

/**
 * The two writes that every factor's verification consists of.
 *
 * <ol>
 *   <li><b>Count.</b> The guess is added to the failures in a row of its client, or of all clients that are not known, on the condition
 *       that the factor is enabled, not delayed by those before it, and that neither token nor challenge is from before the account's
 *       epoch; the same write answers with what to compare. However many race, the allowance is all they get. The code is then compared in
 *       memory.
 *   <li><b>Settle.</b> A right code passes the challenge, spends itself and sets the failures back, in one transaction on the
 *       condition that the challenge is still open and the option not used up: so it works once. A wrong one is counted at the
 *       challenge. One that was used before is neither: its failure is taken back. What is answered depends on this write, so nobody
 *       learns more than the challenge allows.
 * </ol>
 *
 * A delay is answered only for a challenge that is open, and guessing at one factor touches no other. An old token counts nothing: it must
 * not be able to delay its account's owner.
 */
@Singleton
public class SecondStep {

    private final Table table;
    private final ChallengeIds ids;
    private final ClientTokens clientTokens;
    private final Backoff backoff;
    private final Clock clock;
    private final Passing passing;
    private final Recovering recovering;
    private final Failing failing;
    private final Refusals refusals;

    public SecondStep(
            Table table,
            Accounts accounts,
            Recoveries recoveries,
            Objections objections,
            ChallengeIds ids,
            StepUpTokens tokens,
            ClientTokens clientTokens,
            Backoff backoff,
            Clock clock) {
        this.table = table;
        this.ids = ids;
        this.clientTokens = clientTokens;
        this.backoff = backoff;
        this.clock = clock;
        this.passing = new Passing(table, tokens, objections, clientTokens, new ClientCounts(clientTokens, backoff));
        this.recovering = new Recovering(table, accounts, recoveries, tokens);
        this.failing = new Failing(table, backoff);
        this.refusals = new Refusals(table, backoff);
    }

    /** As below, by a client that has no token and wants none. */
    public Result<StepUpToken> verify(Caller.FirstFactor caller, String challengeId, String guess, FactorCheck check) {
        return verify(caller, challengeId, Optional.empty(), guess, check).map(Passed::token);
    }

    /**
     * Two calls, or none for an id that is not one of the caller's; one more for a client that has a token and is not known to the factor.
     *
     * @param client the client's token, as it came
     */
    public Result<Passed> verify(
            Caller.FirstFactor caller, String challengeId, Optional<String> client, String guess, FactorCheck check) {
        return Result.present(ids.read(caller.sub(), challengeId), Problem::notFound)
                .map(reference -> new Attempt(caller, challengeId, reference, guess, check, clock.instant()))
                .map(attempt -> client.map(token -> by(token, attempt)).orElse(attempt))
                .flatMap(this::verify);
    }

    /** No client is known to what only recovers an account, and the functions for that have no keys to read its token with. */
    private Attempt by(String client, Attempt attempt) {
        return attempt.isRecovery()
                ? attempt
                : attempt.by(clientTokens.open(
                        attempt.caller().sub(), attempt.reference().generation(), client, attempt.now()));
    }

    private Result<Passed> verify(Attempt attempt) {
        return attempt.known(backoff).map(known -> asKnown(attempt, known)).orElseGet(() -> asUnknown(attempt));
    }

    private Result<Passed> asKnown(Attempt attempt, Throttle.Known known) {
        return switch (table.write(count(attempt, known))) {
            case Written.Done done -> settle(new Counted(attempt, known, done.image()));
            case Written.Refused refused
            when refused.found()
                    .filter(factor -> known.isCountedApart(factor, attempt.now()))
                    .isPresent() -> Result.refused(refusals.explain(attempt, known, refused.found()));
            case Written.Refused _ -> asUnknown(attempt);
        };
    }

    private Result<Passed> asUnknown(Attempt attempt) {
        Throttle unknown = new Throttle.Unknown(backoff);
        return switch (table.write(count(attempt, unknown))) {
            case Written.Done done -> settle(new Counted(attempt, unknown, done.image()));
            case Written.Refused refused -> Result.refused(refusals.explain(attempt, unknown, refused.found()));
        };
    }

    private static Write count(Attempt attempt, Throttle throttle) {
        Write count = throttle.count(Write.update(attempt.factorKey()), attempt.now())
                .when(attempt.bound())
                .when(attempt.inForce());
        if (attempt.isBackup()) {
            count.when(exists(FactorItems.BOUND_AFTER));
        }
        attempt.check().ready(attempt.challengeId(), attempt.now()).ifPresent(count::when);
        return count;
    }

    /**
     * No condition can add up the failures of all clients, but the item that the write answers with has them, each of those who race in
     * an order: what was counted beyond the lock is not compared.
     */
    private Result<Passed> settle(Counted guess) {
        if (FactorItems.wasLocked(guess.factor(), backoff)) {
            return Result.refused(failing.lock(guess));
        }
        Attempt attempt = guess.attempt();
        return switch (attempt.check().compare(guess.factor(), attempt.challengeId(), attempt.guess(), attempt.now())) {
            case Comparison.Right right ->
                attempt.isRecovery() ? recovering.pass(guess, right) : passing.pass(guess, right.spend());
            case Comparison.Used used ->
                recovering.again(guess, used).orElseGet(() -> Result.refused(failing.takeBack(guess)));
            case Comparison.Wrong _ -> Result.refused(failing.fail(guess));
        };
    }
}
