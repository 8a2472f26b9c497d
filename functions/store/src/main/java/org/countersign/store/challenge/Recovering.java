package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.equal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorState;
import org.countersign.core.recovery.RecoveryEnd;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.StepUpTokens;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.recovery.Recoveries;
import org.countersign.store.recovery.RecoveryItems;

/**
 * Settles a right guess at what only recovers an account: in the transaction that passes the challenge a recovery begins, or it is
 * checked that the one goes on which the token will name. One call more than for a second step, since it counts who could be told.
 */
final class Recovering {

    private final Table table;
    private final Accounts accounts;
    private final Recoveries recoveries;
    private final StepUpTokens tokens;

    Recovering(Table table, Accounts accounts, Recoveries recoveries, StepUpTokens tokens) {
        this.table = table;
        this.accounts = accounts;
        this.recoveries = recoveries;
        this.tokens = tokens;
    }

    Result<Passed> pass(Counted guess, Comparison.Right right) {
        return pass(guess, accounts.read(guess.attempt().caller().sub()), right.spend(), right.mark());
    }

    /** The code that began a recovery is good once more when its wait is over; empty for every other that was used. */
    Optional<Result<Passed>> again(Counted guess, Comparison.Used used) {
        Attempt attempt = guess.attempt();
        return used.mark().flatMap(mark -> {
            Snapshot account = accounts.read(attempt.caller().sub());
            return attempt.check()
                    .recovers()
                    .filter(method -> Recoveries.isGoodAgain(account, method, mark, attempt.now()))
                    .map(_ -> pass(guess, account, UnaryOperator.identity(), used.mark()));
        });
    }

    private Result<Passed> pass(Counted guess, Snapshot account, UnaryOperator<Write> spend, Optional<String> mark) {
        Attempt attempt = guess.attempt();
        RecoveryMethod method = attempt.check().recovers().orElseThrow();
        Recoveries.Step step = recoveries.pass(account, method, mark);
        List<Write> writes =
                new ArrayList<>(List.of(Passing.passed(attempt), spend.apply(spent(attempt)), step.write()));
        account.openRecovery(RecoveryMethod.OBJECTION)
                .map(it -> RecoveryItems.end(account.sub(), it, RecoveryEnd.STOPPED, attempt.now()))
                .ifPresent(writes::add);
        writes.addAll(attempt.check().provided(guess.factor(), attempt.challengeId()));
        return switch (table.transact(writes)) {
            case Transacted.Done _ ->
                Result.ok(new Passed(
                        tokens.issue(attempt.grant(Optional.of(step.recovery().id()))), Optional.empty()));
            case Transacted.Refused refused -> Result.refused(Passing.lost(guess, refused));
        };
    }

    private static Write spent(Attempt attempt) {
        return Write.update(attempt.factorKey())
                .set(FactorItems.FAILURES, 0)
                .when(equal(FactorItems.STATE, FactorState.ENABLED.word()))
                .when(attempt.inForce());
    }
}
