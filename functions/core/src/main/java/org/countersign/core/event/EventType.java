package org.countersign.core.event;

import java.util.Arrays;
import java.util.Optional;

/** What is published of what happened. Types are added, never changed or taken away: others rely on them. */
public enum EventType {
    ACCOUNT_DELETED("countersign.account.deleted"),
    ACCOUNT_DISPUTED("countersign.account.disputed"),
    ACCOUNT_ERASING("countersign.account.erasing"),
    CHALLENGE_DECLINED("countersign.challenge.declined"),
    CHALLENGE_EXHAUSTED("countersign.challenge.exhausted"),
    CHALLENGE_EXPIRED("countersign.challenge.expired"),
    CHALLENGE_OPENED("countersign.challenge.opened"),
    CHALLENGE_PASSED("countersign.challenge.passed"),
    CHALLENGE_RECOVERED("countersign.challenge.recovered"),
    EMAIL_CHANGED("countersign.email.changed"),
    EMAIL_DISABLED("countersign.email.disabled"),
    EMAIL_ENABLED("countersign.email.enabled"),
    FACTOR_ENABLED("countersign.factor.enabled"),
    FACTOR_LOCKED("countersign.factor.locked"),
    FACTOR_REMOVED("countersign.factor.removed"),
    FACTOR_REPLACED("countersign.factor.replaced"),
    FACTOR_RESTORED("countersign.factor.restored"),
    FACTOR_RUNNING_LOW("countersign.factor.running_low"),
    FACTOR_SUSPENDED("countersign.factor.suspended"),
    FACTORS_RESET("countersign.factors.reset"),
    HOLD_LIFTED("countersign.hold.lifted"),
    HOLD_PLACED("countersign.hold.placed"),
    IDENTITY_CHANGED("countersign.identity.changed"),
    PROPOSALS_CANCEL_REQUESTED("countersign.proposals.cancel-requested"),
    RECOVERY_ENDED("countersign.recovery.ended"),
    RECOVERY_HALF_WAY("countersign.recovery.half_way"),
    RECOVERY_STARTED("countersign.recovery.started"),
    SMS_BUDGET_REACHED("countersign.sms.budget-reached"),
    SMS_NUMBER_RELEASED("countersign.sms.number-released"),
    VERIFICATION_CANCELLED("countersign.verification.cancelled"),
    VERIFICATION_CREATED("countersign.verification.created"),
    VERIFICATION_EXPIRED("countersign.verification.expired"),
    VERIFICATION_FAILED("countersign.verification.failed"),
    VERIFICATION_ORPHANED("countersign.verification.orphaned"),
    VERIFICATION_PASSED("countersign.verification.passed"),
    VERIFICATION_REMINDER("countersign.verification.reminder"),
    VERIFICATION_RESUBMIT("countersign.verification.resubmit"),
    VERIFICATION_REVIEW_REQUESTED("countersign.verification.review_requested"),
    VERIFICATION_SUBMITTED("countersign.verification.submitted");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    /** The CloudEvents type, which the topic's message attribute repeats. */
    public String word() {
        return word;
    }

    /** Empty for a type that is not known here, such as one that is younger than this code. */
    public static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
