package org.countersign.core.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;

/**
 * Who may change an account's factors: whoever signed in a moment ago while two-step verification is off; once it is on, only
 * whoever passed a second step a moment ago.
 *
 * @param freshness how long a moment is
 */
public record FactorChange(Duration freshness) {

    /** What a token proves about its bearer. */
    public record Proof(boolean secondStep, boolean recovery, Instant at) {}

    /** Empty when the change is allowed. */
    public Optional<Problem> refusal(Proof proof, boolean twoStepOn, Instant now) {
        boolean fresh = !proof.at().plus(freshness).isBefore(now);
        boolean enough = !twoStepOn || (proof.secondStep() && !proof.recovery());
        return fresh && enough ? Optional.empty() : Optional.of(stepUpRequired(twoStepOn));
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
