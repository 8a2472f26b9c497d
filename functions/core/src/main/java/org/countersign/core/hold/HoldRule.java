package org.countersign.core.hold;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.account.IdentityStatus;

/**
 * The rules of holds, in order: the first that applies decides. They know facts and the time and nothing else, so whoever asks, and
 * however often, gets the same answer. The decision table in {@code functions/hold/README.md} says the same; a test reads it.
 */
public enum HoldRule {
    NOT_REQUIRED(HoldKind.NONE, HoldCause.HOST),
    VERIFIED(HoldKind.NONE, HoldCause.RESULT),
    UNDER_REVIEW(HoldKind.PENDING_VERIFICATION, HoldCause.AGENT, WayOut.WAIT_FOR_REVIEW),
    FAILED_ATTEMPTS_LEFT(HoldKind.FAILED_VERIFICATION, HoldCause.RESULT, WayOut.SELFIE),
    FAILED(HoldKind.FAILED_VERIFICATION, HoldCause.RESULT, WayOut.VIDEO_CALL),
    ATTEMPTS_USED_UP(HoldKind.PENDING_VERIFICATION, HoldCause.RESULT, WayOut.VIDEO_CALL),
    ATTEMPT_FAILED(HoldKind.PENDING_VERIFICATION, HoldCause.RESULT, WayOut.SELFIE),
    DEADLINE_PASSED(HoldKind.PENDING_VERIFICATION, HoldCause.DEADLINE, WayOut.SELFIE),
    /** Nothing was tried yet, and there is time: the only state that ends by itself. */
    TIME_LEFT(HoldKind.NONE, HoldCause.HOST);

    private final HoldKind kind;
    private final HoldCause cause;
    private final Optional<WayOut> wayOut;

    HoldRule(HoldKind kind, HoldCause cause) {
        this.kind = kind;
        this.cause = cause;
        this.wayOut = Optional.empty();
    }

    HoldRule(HoldKind kind, HoldCause cause, WayOut wayOut) {
        this.kind = kind;
        this.cause = cause;
        this.wayOut = Optional.of(wayOut);
    }

    public static Hold evaluate(HoldFacts facts, Instant now) {
        HoldRule rule = Stream.of(values())
                .filter(it -> it.applies(facts, now))
                .findFirst()
                .orElseThrow();
        return new Hold(rule, rule.since(facts, now));
    }

    private boolean applies(HoldFacts facts, Instant now) {
        return switch (this) {
            case NOT_REQUIRED -> !facts.isRequired();
            case VERIFIED -> facts.is(IdentityStatus.VERIFIED);
            case UNDER_REVIEW ->
                facts.is(IdentityStatus.FAILED) && facts.identity().underReview();
            case FAILED_ATTEMPTS_LEFT -> facts.is(IdentityStatus.FAILED) && facts.hasAttemptsLeft();
            case FAILED -> facts.is(IdentityStatus.FAILED);
            case ATTEMPTS_USED_UP -> !facts.hasAttemptsLeft();
            case ATTEMPT_FAILED -> facts.hasFailedAttempts();
            case DEADLINE_PASSED -> facts.isLate(now);
            case TIME_LEFT -> true;
        };
    }

    private Optional<Instant> since(HoldFacts facts, Instant now) {
        Optional<Instant> decided = facts.identity().decidedAt();
        Optional<Instant> passed = facts.requiredBy().filter(_ -> facts.isLate(now));
        return switch (this) {
            case NOT_REQUIRED, TIME_LEFT -> Optional.empty();
            case VERIFIED, UNDER_REVIEW, FAILED_ATTEMPTS_LEFT, FAILED -> decided;
            case ATTEMPTS_USED_UP, ATTEMPT_FAILED ->
                Stream.concat(decided.stream(), passed.stream()).min(Comparator.naturalOrder());
            case DEADLINE_PASSED -> passed;
        };
    }

    public HoldKind kind() {
        return kind;
    }

    public HoldCause cause() {
        return cause;
    }

    /** What to do about it; empty where nothing is held. */
    public Optional<WayOut> wayOut() {
        return wayOut;
    }

    /** Empty for a word that is not known. */
    public static Optional<HoldRule> of(String word) {
        return Stream.of(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }

    /** The reason, in answers and events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
