package org.countersign.store.challenge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;

/** What a capability adds to {@link SecondStep}: how a guess at its factor is compared, and what a right one spends. */
public interface FactorCheck {

    FactorType type();

    /** The method in the token's {@code amr} (RFC 8176). */
    String method();

    Caller.Assurance assurance();

    /** The method of recovery that a pass is; empty for a second step. */
    default Optional<RecoveryMethod> recovers() {
        return RecoveryMethod.of(type());
    }

    /** What must hold of the factor's item, beside its being enabled and not delayed, for a guess to be worth counting. */
    default Optional<Condition> ready(String challengeId, Instant now) {
        return Optional.empty();
    }

    /** Why {@link #ready} does not hold for this item; empty when it does. */
    default Optional<Problem> unready(Item factor, String challengeId, Instant now) {
        return Optional.empty();
    }

    /** Compares the guess, in constant time, with what the item holds after the guess was counted. */
    Comparison compare(Item factor, String challengeId, String guess, Instant now);

    /** What has to hold elsewhere for a right guess to count: checked by the second write, and refused like one that was spent. */
    default List<Write> provided(Item factor, String challengeId) {
        return List.of();
    }

    /** What is answered to a code that {@link #compare} found used, or that another guess spent between the two writes. */
    default Problem spent() {
        return ChallengeProblems.codeExpired();
    }

    /**
     * What is answered to a guess that {@link #compare} found wrong, once it was counted.
     *
     * @param triesLeft of this option in this challenge
     */
    default Problem wrong(Item factor, String guess, int triesLeft) {
        return ChallengeProblems.wrongCode(triesLeft);
    }
}
