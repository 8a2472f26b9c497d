package org.countersign.email.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.hold.HoldKind;

/** What the owner of an account is told of. */
public enum Occasion {
    FACTOR_ENABLED("countersign.factor.enabled"),
    FACTOR_REPLACED("countersign.factor.replaced"),
    FACTOR_REMOVED("countersign.factor.removed"),
    FACTOR_LOCKED("countersign.factor.locked"),
    CODES_RUNNING_LOW("countersign.factor.running_low"),
    OPTION_DECLINED("countersign.challenge.declined"),
    RECOVERED("countersign.challenge.recovered"),
    EMAIL_ENABLED("countersign.email.enabled"),
    EMAIL_DISABLED("countersign.email.disabled"),
    FACTORS_RESET("countersign.factors.reset"),
    VERIFICATION_REMINDER("countersign.verification.reminder"),
    HOLD_PENDING("countersign.hold.placed"),
    HOLD_FAILED("countersign.hold.placed"),
    HOLD_LIFTED("countersign.hold.lifted"),
    /** Told by whoever mails the code, where there is none to mail. */
    EXHAUSTED("countersign.challenge.exhausted");

    private final String event;

    Occasion(String event) {
        this.event = event;
    }

    /** The type of the events that tell of it. */
    public String event() {
        return event;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of an event that tells, or does not, which kind of hold it is about. */
    public static Optional<Occasion> of(String event, Optional<HoldKind> hold) {
        boolean failed = hold.filter(HoldKind.FAILED_VERIFICATION::equals).isPresent();
        return of(event).map(occasion -> occasion == HOLD_PENDING && failed ? HOLD_FAILED : occasion);
    }

    /** Whether it is something that somebody did to the account, who may not be its owner. */
    public boolean isDisputable() {
        return switch (this) {
            case VERIFICATION_REMINDER, HOLD_PENDING, HOLD_FAILED, HOLD_LIFTED -> false;
            default -> true;
        };
    }

    private static Optional<Occasion> of(String event) {
        return Arrays.stream(values())
                .filter(occasion -> occasion.event.equals(event))
                .findFirst();
    }
}
