package org.countersign.store.challenge;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.limit.Backoff;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.store.account.FactorItems;

/** Why a guess was not counted, or not settled. */
final class Refusals {

    private final Table table;
    private final Backoff backoff;

    Refusals(Table table, Backoff backoff) {
        this.table = table;
        this.backoff = backoff;
    }

    /** Nothing was counted: says why, first of all that the token is an old one, then what the challenge itself has to say. */
    Problem explain(Attempt attempt, Throttle throttle, Optional<Item> factor) {
        Instant now = attempt.now();
        return factor.flatMap(attempt::outdated)
                .or(() -> challengeProblem(attempt, table.get(attempt.challengeKey())))
                .or(() -> factor.flatMap(item -> attempt.check().unready(item, attempt.challengeId(), now)))
                .or(() -> factor.filter(item -> FactorItems.isEnabled(item, backoff))
                        .filter(item -> !FactorItems.isVoid(attempt.check().type(), item))
                        .map(item -> ChallengeProblems.wait(throttle.wait(item, now))))
                .orElseGet(ChallengeProblems::notAvailable);
    }

    static Optional<Problem> challengeProblem(Attempt attempt, Optional<Item> found) {
        return found.filter(item -> item.text("id").equals(attempt.challengeId()))
                .map(ChallengeItems::read)
                .map(challenge ->
                        ChallengeProblems.of(challenge, attempt.check().type(), attempt.now()))
                .orElseGet(() -> Optional.of(ChallengeProblems.closed(ChallengeState.EXPIRED)));
    }
}
