package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.equal;

import java.util.List;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorState;
import org.countersign.core.limit.Backoff;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.store.account.FactorItems;

/** Settles a guess that is not right. */
final class Failing {

    private final Table table;
    private final Backoff backoff;

    Failing(Table table, Backoff backoff) {
        this.table = table;
        this.backoff = backoff;
    }

    /**
     * Undoes what this guess itself was counted as, and nothing of any other: where one was counted since, both stay. At a challenge
     * that is over it stays too, like every guess there, so that replaying a code tells nothing and gives nothing back.
     */
    Problem takeBack(Counted guess) {
        Attempt attempt = guess.attempt();
        Write open = Write.check(attempt.challengeKey(), attempt.usable());
        Write takenBack = guess.throttle().takeBack(Write.update(attempt.factorKey()), guess.factor());
        return switch (table.transact(List.of(open, takenBack))) {
            case Transacted.Done _ -> attempt.check().spent();
            case Transacted.Refused refused -> Passing.lost(guess, refused);
        };
    }

    Problem fail(Counted guess) {
        if (FactorItems.locks(guess.factor(), backoff)) {
            return lock(guess);
        }
        Attempt attempt = guess.attempt();
        Write counted = Write.update(attempt.challengeKey())
                .add(attempt.option().tries(), 1)
                .set(ChallengeItems.TRIED_AT, attempt.now())
                .when(attempt.usable());
        return switch (table.write(counted)) {
            case Written.Done done ->
                attempt.check().wrong(guess.factor(), attempt.guess(), triesLeft(attempt, done.image()));
            case Written.Refused refused ->
                Refusals.challengeProblem(attempt, refused.found()).orElseGet(ChallengeProblems::failed);
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
    Problem lock(Counted guess) {
        Attempt attempt = guess.attempt();
        Write failed = Write.update(attempt.challengeKey())
                .copy(attempt.option().tries(), attempt.option().triesAllowed())
                .set(ChallengeItems.TRIED_AT, attempt.now())
                .when(attempt.usable());
        Write locked = Write.update(attempt.factorKey())
                .set(FactorItems.STATE, FactorState.LOCKED.word())
                .set(FactorItems.FAILED_AT, attempt.now())
                .when(equal(FactorItems.STATE, FactorState.ENABLED.word()))
                .when(Condition.unchanged(guess.factor(), FactorItems.FAILURES))
                .when(Condition.unchanged(guess.factor(), FactorItems.CLIENTS));
        if (table.transact(List.of(failed, locked)) instanceof Transacted.Refused) {
            table.write(locked);
        }
        return ChallengeProblems.failed();
    }
}
