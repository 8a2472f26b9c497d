package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.equal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.factor.FactorState;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.StepUpTokens;
import org.countersign.store.account.FactorItems;
import org.countersign.store.client.ClientToken;
import org.countersign.store.client.ClientTokens;
import org.countersign.store.gate.Objections;

/** Settles a right guess: the challenge is passed, the code spent and the failures set back, all of it or nothing. */
final class Passing {

    private final Table table;
    private final StepUpTokens tokens;
    private final Objections objections;
    private final ClientTokens clientTokens;
    private final ClientCounts counts;

    Passing(Table table, StepUpTokens tokens, Objections objections, ClientTokens clientTokens, ClientCounts counts) {
        this.table = table;
        this.tokens = tokens;
        this.objections = objections;
        this.clientTokens = clientTokens;
        this.counts = counts;
    }

    /**
     * One call, and another for each time that a client became known to the factor in between. A suspended factor that is passed is in
     * force again, which is no sign-in yet.
     */
    Result<Passed> pass(Counted first, UnaryOperator<Write> spend) {
        return FactorItems.isSuspended(first.factor())
                ? Result.refused(undo(first.attempt(), first.factor(), spend))
                : settle(first, spend);
    }

    private Problem undo(Attempt attempt, Item factor, UnaryOperator<Write> spend) {
        Write denied = Write.update(attempt.challengeKey())
                .set("state", ChallengeState.DENIED.word())
                .set("deniedAt", attempt.now())
                .when(attempt.usable());
        Write spent = spend.apply(Write.update(attempt.factorKey()).set(FactorItems.FAILURES, 0));
        return objections.undo(attempt.caller().sub(), factor, denied, spent);
    }

    private Result<Passed> settle(Counted first, UnaryOperator<Write> spend) {
        Counted[] guess = {first};
        return Races.settle(() -> {
            Optional<ClientToken> next = counts.next(guess[0]);
            return switch (table.transact(writes(guess[0], spend, next))) {
                case Transacted.Done _ -> Optional.of(Result.ok(passed(first.attempt(), next)));
                case Transacted.Refused refused -> {
                    Optional<Counted> again = again(guess[0], refused);
                    again.ifPresent(it -> guess[0] = it);
                    yield again.isPresent() ? Optional.empty() : Optional.of(Result.refused(lost(first, refused)));
                }
            };
        });
    }

    private Passed passed(Attempt attempt, Optional<ClientToken> client) {
        return new Passed(
                tokens.issue(attempt.grant(Optional.empty())),
                client.map(it -> clientTokens.seal(attempt.caller().sub(), it)));
    }

    private List<Write> writes(Counted guess, UnaryOperator<Write> spend, Optional<ClientToken> next) {
        Attempt attempt = guess.attempt();
        List<Write> writes = new ArrayList<>();
        writes.add(passed(attempt));
        writes.add(spend.apply(spent(guess, next)));
        writes.addAll(attempt.check().provided(guess.factor(), attempt.challengeId()));
        return writes;
    }

    static Write passed(Attempt attempt) {
        return Write.update(attempt.challengeKey())
                .set("state", ChallengeState.PASSED.word())
                .set("passedBy", attempt.check().type().word())
                .set("passedAt", attempt.now())
                .when(attempt.usable());
    }

    private Write spent(Counted guess, Optional<ClientToken> next) {
        Attempt attempt = guess.attempt();
        Write spent = Write.update(attempt.factorKey())
                .set(FactorItems.PASSED_AT, attempt.now())
                .when(equal(FactorItems.STATE, FactorState.ENABLED.word()))
                .when(attempt.inForce());
        return counts.setBack(spent, guess, next);
    }

    /** The guess beside the clients that the factor knows now, if all that was lost is a race about these. */
    private static Optional<Counted> again(Counted guess, Transacted.Refused refused) {
        return refused.found(1)
                .filter(_ -> refused.at(1) && !refused.at(0))
                .filter(item -> guess.attempt().outdated(item).isEmpty())
                .filter(item -> ClientCounts.areOthers(guess.factor(), item))
                .map(item -> new Counted(guess.attempt(), throttle(guess, item), item));
    }

    /** A client whose place was taken in the meantime is not known any more. */
    private static Throttle throttle(Counted guess, Item item) {
        return switch (guess.throttle()) {
            case Throttle.Known known
            when Throttle.Known.find(known.client(), item, guess.attempt().now())
                    .isEmpty() -> new Throttle.Unknown(known.backoff());
            case Throttle.Known known -> known;
            case Throttle.Unknown unknown -> unknown;
        };
    }

    /** The code was right, but the challenge is over, the account's epoch raised, or the code is spent or replaced. */
    static Problem lost(Counted guess, Transacted.Refused refused) {
        Attempt attempt = guess.attempt();
        if (refused.at(0)) {
            return Refusals.challengeProblem(attempt, refused.found(0)).orElseGet(ChallengeProblems::codeExpired);
        }
        return refused.found(1)
                .flatMap(attempt::outdated)
                .orElseGet(() -> attempt.check().spent());
    }
}
