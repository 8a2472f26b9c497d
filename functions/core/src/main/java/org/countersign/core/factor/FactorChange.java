package org.countersign.core.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;

/**
 * Who may change an account's factors: whoever signed in a moment ago while two-step verification is off; once it is on, only
 * whoever passed a second step a moment ago. Whoever recovers the account may enrol a factor in place of the lost one and nothing
 * else, and only after a cooling-off in which the account's owner can object (NIST SP 800-63B-4 section 4.2), unless the owner's
 * identity is verified.
 *
 * @param freshness how long a moment is
 * @param coolingOff from the beginning of a recovery
 */
public record FactorChange(Duration freshness, Duration coolingOff) {

    /** What a token proves about its bearer. */
    public record Proof(boolean secondStep, boolean recovery, Instant at) {}

    /**
     * What a change depends on, beside who asks for it.
     *
     * @param recoveryBeganAt when the recovery began that is going on
     * @param recoveryBlockedUntil the owner said that it was not them
     * @param resetUntil support took all factors away: until then nothing is enrolled
     */
    public record Circumstances(
            boolean twoStepOn,
            boolean identityVerified,
            Optional<Instant> recoveryBeganAt,
            Optional<Instant> recoveryBlockedUntil,
            Optional<Instant> resetUntil) {}

    /** With a cooling-off of a day. */
    public FactorChange(Duration freshness) {
        this(freshness, Duration.ofHours(24));
    }

    /** Empty when the change is allowed. */
    public Optional<Problem> refusal(Proof proof, boolean twoStepOn, Instant now) {
        boolean enough = !twoStepOn || (proof.secondStep() && !proof.recovery());
        return isFresh(proof, now) && enough ? Optional.empty() : Optional.of(stepUpRequired(twoStepOn));
    }

    /** As {@link #refusal}, for the enrolment of a secure option, which is what a recovery is for. */
    public Optional<Problem> enrolmentRefusal(Proof proof, Circumstances circumstances, Instant now) {
        if (circumstances.twoStepOn() && proof.secondStep() && proof.recovery() && isFresh(proof, now)) {
            return recoveryRefusal(circumstances, now);
        }
        return refusal(proof, circumstances.twoStepOn(), now).or(() -> afterReset(circumstances, now));
    }

    private Optional<Problem> recoveryRefusal(Circumstances circumstances, Instant now) {
        Optional<Instant> blocked = circumstances.recoveryBlockedUntil().filter(now::isBefore);
        if (blocked.isPresent()) {
            return Optional.of(notBefore(blocked.get(), now));
        }
        Instant cool = circumstances.recoveryBeganAt().orElse(now).plus(coolingOff);
        return circumstances.identityVerified() || !now.isBefore(cool)
                ? Optional.empty()
                : Optional.of(notBefore(cool, now));
    }

    private static Optional<Problem> afterReset(Circumstances circumstances, Instant now) {
        return circumstances
                .resetUntil()
                .filter(_ -> !circumstances.identityVerified() && !circumstances.twoStepOn())
                .filter(now::isBefore)
                .map(until -> notBefore(until, now));
    }

    private boolean isFresh(Proof proof, Instant now) {
        return !proof.at().plus(freshness).isBefore(now);
    }

    private static Problem notBefore(Instant at, Instant now) {
        return Problem.of(
                        ProblemType.NOT_ELIGIBLE,
                        "For the safety of this account, a new option can be added only after a waiting time. Please come back then.")
                .with("eligibleAt", at.toString())
                .retryAfter(Duration.between(now, at));
    }

    private Problem stepUpRequired(boolean twoStepOn) {
        String detail = twoStepOn
                ? "Please confirm it is you with your second step, then try again."
                : "Please sign in again, then try again.";
        return Problem.of(ProblemType.STEP_UP_REQUIRED, detail)
                .with("acrValues", twoStepOn ? "two_step" : "pwd")
                .with("maxAge", freshness.toSeconds());
    }
}
