package org.countersign.core.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.core.recovery.Recovery;
import org.countersign.core.recovery.RecoveryMethod;

/**
 * Who may change an account's ways in. While two-step verification is off, whoever gave the password a moment ago may bind the first
 * secure option, and nothing else. Once it is on, whoever passed a second step a moment ago to change settings may do all. While a
 * recovery goes on nothing changes but by it: when its wait is over, whoever passed its own method again binds a secure option
 * (NIST SP 800-63B-4 sections 4.1.2 and 4.2; OWASP ASVS 5.0, 6.4).
 *
 * @param freshness how long a moment is
 * @param mailKept how long after the first binding codes by e-mail cannot be switched off
 */
public record GateRules(Duration freshness, Duration mailKept) {

    /** Empty when the change is allowed. */
    public Optional<Problem> refusal(Change change, Evidence evidence, GateFacts facts, Instant now) {
        if (change == Change.TAKE_AWAY) {
            return Optional.empty();
        }
        if (evidence.at().plus(freshness).isBefore(now)) {
            return Optional.of(stepUpRequired(facts.twoStepOn() ? "two_step" : "pwd"));
        }
        if (change == Change.END_RECOVERY) {
            return isSecondStep(evidence) ? Optional.empty() : Optional.of(stepUpRequired("two_step"));
        }
        return facts.recoveries().isEmpty()
                ? unlessRecovering(change, evidence, facts, now)
                : whileRecovering(change, evidence, facts, now);
    }

    private Optional<Problem> unlessRecovering(Change change, Evidence evidence, GateFacts facts, Instant now) {
        boolean password = evidence instanceof Evidence.FirstFactor first && first.password();
        boolean enough = switch (change) {
            case ENROL_OPTION, BIND_OPTION ->
                facts.twoStepOn() ? isSecondStep(evidence) : password || isSecondStep(evidence);
            case REMOVE -> isSecondStep(evidence) || (password && !facts.twoStepOn());
            default -> facts.twoStepOn() && isSecondStep(evidence);
        };
        if (!enough) {
            boolean passwordIsEnough = !facts.twoStepOn() && (change.isOption() || change == Change.REMOVE);
            return Optional.of(stepUpRequired(passwordIsEnough ? "pwd" : "two_step"));
        }
        return facts.twoStepSince()
                .map(since -> since.plus(mailKept))
                .filter(until -> change == Change.SWITCH_EMAIL_OFF && now.isBefore(until))
                .map(until -> mailIsKept(until, now));
    }

    /** Whatever else would allow it. */
    private Optional<Problem> whileRecovering(Change change, Evidence evidence, GateFacts facts, Instant now) {
        Optional<Recovery> own = facts.recoveries().stream()
                .filter(recovery -> belongs(evidence, recovery))
                .findFirst();
        if (own.isEmpty() || !change.isOption() || !own.get().isReady(now)) {
            return Optional.of(pending(own.orElseGet(() -> last(facts)), now));
        }
        if (evidence.at().isBefore(own.get().readyAt()) || !isForSettings(evidence)) {
            return Optional.of(stepUpRequired(evidence instanceof Evidence.FirstFactor ? "pwd" : "recovery"));
        }
        return change == Change.BIND_OPTION && own.get().method() == RecoveryMethod.RESET && !facts.claimed()
                ? Optional.of(claimRequired())
                : Optional.empty();
    }

    /** After a reset there is nothing left to pass but the password. */
    private static boolean belongs(Evidence evidence, Recovery recovery) {
        return switch (evidence) {
            case Evidence.FirstFactor first -> first.password() && recovery.method() == RecoveryMethod.RESET;
            case Evidence.Recovering recovering -> recovering.recovery().equals(recovery.id());
            case Evidence.TwoStep _ -> false;
        };
    }

    private static boolean isForSettings(Evidence evidence) {
        return !(evidence instanceof Evidence.Recovering recovering) || recovering.settings();
    }

    private static Recovery last(GateFacts facts) {
        return facts.recoveries().stream()
                .max(Comparator.comparing(Recovery::readyAt))
                .orElseThrow();
    }

    private static boolean isSecondStep(Evidence evidence) {
        return evidence instanceof Evidence.TwoStep passed && passed.settings();
    }

    private static Problem pending(Recovery recovery, Instant now) {
        Problem pending = Problem.of(
                        ProblemType.RECOVERY_PENDING,
                        "This account is being recovered. Until that is done nothing else can be changed; whoever still has a second step can end it by signing in with it.")
                .with("readyAt", recovery.readyAt().toString());
        return recovery.isReady(now) ? pending : pending.retryAfter(Duration.between(now, recovery.readyAt()));
    }

    private static Problem claimRequired() {
        return Problem.of(
                        ProblemType.RECOVERY_PENDING,
                        "Support reset this account. Please give the code that support handed over, too.")
                .with("claimCode", "required");
    }

    private static Problem mailIsKept(Instant until, Instant now) {
        return Problem.of(
                        ProblemType.NOT_ELIGIBLE,
                        "Two-step verification was turned on not long ago. Codes by e-mail can be switched off later.")
                .with("eligibleAt", until.toString())
                .retryAfter(Duration.between(now, until));
    }

    private Problem stepUpRequired(String acr) {
        String detail = acr.equals("pwd")
                ? "Please sign in again, then try again."
                : "Please confirm it is you with your second step, then try again.";
        Problem required = Problem.of(ProblemType.STEP_UP_REQUIRED, detail)
                .with("acrValues", acr)
                .with("maxAge", freshness.toSeconds());
        return acr.equals("pwd") ? required : required.with("purpose", "settings");
    }
}
