package org.countersign.core.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;

/** What a verification agent may decide about an account. */
public enum AgentDecision {
    PASSED,
    FAILED,
    /** A second agent's agreement to what the first one decided. */
    APPROVE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AgentDecision> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /**
     * Where the account stands after it. A single agent decides, but not that somebody passes whom a provider has failed: that takes
     * a second one.
     *
     * @param agent who decides
     */
    public Result<IdentityRecord> on(IdentityRecord standing, String agent, Instant now) {
        return switch (this) {
            case PASSED -> Result.ok(pass(standing, agent, now));
            case FAILED -> Result.ok(standing.decidedByAgent(VerificationState.FAILED, now));
            case APPROVE -> approve(standing, agent, now);
        };
    }

    private static IdentityRecord pass(IdentityRecord standing, String agent, Instant now) {
        if (standing.isVerified()) {
            return standing;
        }
        return standing.providerFailed()
                ? standing.reviewAsked(agent)
                : standing.decidedByAgent(VerificationState.PASSED, now);
    }

    private static Result<IdentityRecord> approve(IdentityRecord standing, String agent, Instant now) {
        if (standing.reviewAskedBy().isEmpty()) {
            return Result.refused(
                    Problem.of(ProblemType.OPTION_NOT_AVAILABLE, "Nothing waits for a second agent's approval."));
        }
        return standing.reviewAskedBy().get().equals(agent)
                ? Result.refused(
                        Problem.of(ProblemType.FORBIDDEN, "Another agent than the one who asked has to approve this."))
                : Result.ok(standing.decidedByAgent(VerificationState.PASSED, now));
    }
}
