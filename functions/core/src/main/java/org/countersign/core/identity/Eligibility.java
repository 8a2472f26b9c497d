package org.countersign.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.limit.Slots;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;

/**
 * Whether a selfie is open to an account, and what comes next where it is not.
 *
 * @param attempts how many may end without a pass
 */
public record Eligibility(int attempts) {

    private static final List<String> BY_A_PERSON = List.of(Method.VIDEO_CALL.word(), Method.AGENT.word());

    public int attemptsLeft(Identity identity) {
        return Math.max(0, attempts - identity.failedAttempts());
    }

    /**
     * What stands in the way of a method; empty when nothing does.
     *
     * @param identity empty for an account that is not known here
     * @param isOpen whether a selfie was begun: it stays open, even if an earlier one has used up the attempts since
     */
    public Optional<Problem> refusal(Method method, Optional<Identity> identity, boolean isOpen) {
        if (identity.isEmpty()) {
            return Optional.of(notEligible("This account is not known here yet. Please try again later.", List.of()));
        }
        if (identity.get().status() == IdentityStatus.VERIFIED) {
            return Optional.of(notEligible("This account is verified already.", List.of()));
        }
        if (method != Method.SELFIE) {
            return Optional.of(byAPerson(identity.get()));
        }
        return isOpen || attemptsLeft(identity.get()) > 0
                ? Optional.empty()
                : Optional.of(notEligible("There are no attempts left. A video call comes next.", BY_A_PERSON)
                        .with("next", VerificationNext.VIDEO_CALL.word()));
    }

    private Problem byAPerson(Identity identity) {
        return attemptsLeft(identity) > 0
                ? notEligible("This starts with a selfie.", List.of(Method.SELFIE.word()))
                : notEligible("This is arranged with a person, not here.", BY_A_PERSON);
    }

    private static Problem notEligible(String detail, List<String> methods) {
        return Problem.of(ProblemType.NOT_ELIGIBLE, detail).with("methods", methods);
    }

    /** Sessions cost money, whether anybody comes to them or not. */
    public Optional<Problem> allowanceRefusal(Slots sessions, Instant now) {
        return sessions.free(now).isPresent()
                ? Optional.empty()
                : Optional.of(Problem.tooManyRequests(
                        "There were too many verifications today. Please try again later.", sessions.wait(now)));
    }

    /** What the person can do after a verification that did not end with a pass, or has to be handed in again; empty after any other. */
    public Optional<VerificationNext> next(VerificationState ended, Identity identity) {
        boolean passed = identity.status() == IdentityStatus.VERIFIED || ended == VerificationState.PASSED;
        boolean waits = ended == VerificationState.CREATED || ended == VerificationState.SUBMITTED;
        if (passed || waits) {
            return Optional.empty();
        }
        if (identity.underReview()) {
            return Optional.of(VerificationNext.WAIT_FOR_REVIEW);
        }
        return Optional.of(attemptsLeft(identity) > 0 ? VerificationNext.SELFIE : VerificationNext.VIDEO_CALL);
    }
}
