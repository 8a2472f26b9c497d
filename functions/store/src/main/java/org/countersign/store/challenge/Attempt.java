package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.all;
import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.below;
import static org.countersign.platform.table.Condition.equal;
import static org.countersign.platform.table.Condition.less;
import static org.countersign.platform.table.Condition.more;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.Backoff;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Key;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpTokens;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;

/** One guess at one factor for one challenge: where its items stand, and on what conditions it counts. */
record Attempt(
        Caller.FirstFactor caller,
        String challengeId,
        ChallengeIds.Reference reference,
        String guess,
        FactorCheck check,
        Instant now) {

    boolean isBackup() {
        return check.type().kind() == FactorType.Kind.BACKUP;
    }

    /** The factor is enabled; or suspended, and passing it still undoes that. */
    Condition inForce() {
        return equal(FactorItems.STATE, FactorState.ENABLED.word())
                .or(equal(FactorItems.STATE, FactorState.SUSPENDED.word()).and(more(FactorItems.UNDO_UNTIL, now)));
    }

    OptionItem option() {
        return new OptionItem(check.type());
    }

    Key factorKey() {
        return AccountKeys.factor(caller.sub(), check.type());
    }

    Key challengeKey() {
        return AccountKeys.challenge(caller.sub(), reference.slot());
    }

    StepUpTokens.Grant grant(Optional<String> recovery) {
        return new StepUpTokens.Grant(
                caller.sub(),
                Optional.of(challengeId),
                reference.purpose(),
                reference.audience(),
                caller.amr(),
                check.method(),
                check.assurance(),
                recovery);
    }

    Condition usable() {
        return ChallengeItems.usable(challengeId, check.type(), now);
    }

    /** The growing delay as a condition: for each number of failures, the last of them lies back far enough. */
    Condition undelayed(Backoff backoff) {
        Condition undelayed = atMost(FactorItems.FAILED_AT, now.minus(backoff.longest()));
        for (int failures = backoff.flatFrom() - 1; failures >= backoff.free(); failures--) {
            undelayed = undelayed.or(all(
                    atMost(FactorItems.FAILURES, failures),
                    atMost(FactorItems.FAILED_AT, now.minus(backoff.delay(failures)))));
        }
        return undelayed.or(less(FactorItems.FAILURES, backoff.free())).and(unlocked(backoff));
    }

    /** Fewer failures than lock it: than its item says, else than is usual. */
    private static Condition unlocked(Backoff backoff) {
        return below(FactorItems.FAILURES, FactorItems.LOCKS_AT)
                .or(absent(FactorItems.LOCKS_AT).and(less(FactorItems.FAILURES, backoff.locksAt())));
    }

    /** Never the guess. */
    @Override
    public String toString() {
        return "Attempt[" + check.type().word() + "]";
    }
}
