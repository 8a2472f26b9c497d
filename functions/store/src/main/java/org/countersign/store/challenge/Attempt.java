package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.equal;
import static org.countersign.platform.table.Condition.more;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.Backoff;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpTokens;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.OldTokens;
import org.countersign.store.client.ClientToken;

/**
 * One guess at one factor for one challenge: where its items stand, and on what conditions it counts.
 *
 * @param client what the client's token says, where it has one that is in force
 */
record Attempt(
        Caller.FirstFactor caller,
        String challengeId,
        ChallengeIds.Reference reference,
        String guess,
        FactorCheck check,
        Optional<ClientToken> client,
        Instant now) {

    Attempt(
            Caller.FirstFactor caller,
            String challengeId,
            ChallengeIds.Reference reference,
            String guess,
            FactorCheck check,
            Instant now) {
        this(caller, challengeId, reference, guess, check, Optional.empty(), now);
    }

    /** By the client that its token says. */
    Attempt by(Optional<ClientToken> token) {
        return new Attempt(caller, challengeId, reference, guess, check, token, now);
    }

    boolean isRecovery() {
        return check.recovers().isPresent();
    }

    boolean isBackup() {
        return check.type().kind() == FactorType.Kind.BACKUP;
    }

    /** The factor is enabled; or suspended, and passing it still undoes that. */
    Condition bound() {
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

    Optional<Throttle.Known> known(Backoff backoff) {
        return client.map(it -> new Throttle.Known(it, backoff));
    }

    /** That neither the token nor the challenge is from before the account's epoch, of which the factor has a copy. */
    Condition inForce() {
        return absent(FactorItems.NOT_BEFORE).or(atMost(FactorItems.NOT_BEFORE, inForceUpTo()));
    }

    private Instant inForceUpTo() {
        Instant token = caller.inForceUpTo();
        return token.isBefore(reference.epoch()) ? token : reference.epoch();
    }

    /** Why {@link #inForce} does not hold for the factor's item; empty when it does. */
    Optional<Problem> outdated(Item factor) {
        return factor.findTime(FactorItems.NOT_BEFORE)
                .filter(notBefore -> notBefore.isAfter(inForceUpTo()))
                .map(notBefore -> caller.isOlderThan(notBefore)
                        ? OldTokens.signInAgain()
                        : ChallengeProblems.closed(ChallengeState.EXPIRED));
    }

    /** Never the guess. */
    @Override
    public String toString() {
        return "Attempt[" + check.type().word() + "]";
    }
}
