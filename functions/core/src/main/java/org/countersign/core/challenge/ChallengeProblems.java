package org.countersign.core.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;

/** Why an option of a challenge cannot be used, in the order in which the reasons count. */
public final class ChallengeProblems {

    private ChallengeProblems() {}

    /** Empty when the option can be used. */
    public static Optional<Problem> of(Challenge challenge, FactorType type, Instant now) {
        ChallengeState state = challenge.state(now);
        if (!isGoingOn(state)) {
            return Optional.of(closed(state));
        }
        if (type == FactorType.EMAIL) {
            return ofEmail(challenge, state);
        }
        return challenge.option(type).map(ChallengeProblems::of).orElseGet(() -> Optional.of(notAvailable()));
    }

    /** Whether it can still be passed. */
    public static boolean isGoingOn(ChallengeState state) {
        return state == ChallengeState.OPEN || state == ChallengeState.EXHAUSTED;
    }

    private static Optional<Problem> ofEmail(Challenge challenge, ChallengeState state) {
        if (state == ChallengeState.OPEN) {
            return Optional.of(emailNotYet());
        }
        boolean usable =
                challenge.option(FactorType.EMAIL).filter(Option::isUsable).isPresent();
        return usable ? Optional.empty() : Optional.of(contactSupport());
    }

    private static Optional<Problem> of(Option option) {
        return switch (option.state()) {
            case AVAILABLE, SENT -> Optional.empty();
            case FAILED -> Optional.of(failed());
            case DECLINED, PAUSED -> Optional.of(notAvailable());
        };
    }

    public static Problem closed(ChallengeState state) {
        return Problem.of(ProblemType.CHALLENGE_CLOSED, "This sign-in step is over. Please start again.")
                .with("state", state.word());
    }

    public static Problem failed() {
        return Problem.of(
                ProblemType.OPTION_FAILED,
                "There were too many wrong tries. Please choose another way to confirm it is you.");
    }

    public static Problem notAvailable() {
        return Problem.of(ProblemType.OPTION_NOT_AVAILABLE, "This option is not available. Please choose another one.");
    }

    public static Problem emailNotYet() {
        return Problem.of(
                ProblemType.EMAIL_NOT_YET,
                "A code by e-mail comes only when the other options have failed or were declined.");
    }

    public static Problem contactSupport() {
        return Problem.of(ProblemType.CONTACT_SUPPORT, "No option is left here. Please contact support.");
    }

    public static Problem wrongCode(int triesLeft) {
        return Problem.of(ProblemType.WRONG_CODE, "That is not the right code. Please check it and try again.")
                .with("triesLeft", triesLeft);
    }

    public static Problem codeExpired() {
        return Problem.of(ProblemType.CODE_EXPIRED, "This code can no longer be used. Please ask for a new one.");
    }

    public static Problem wait(Duration wait) {
        return Problem.tooManyRequests("Please wait before you try again.", wait);
    }
}
