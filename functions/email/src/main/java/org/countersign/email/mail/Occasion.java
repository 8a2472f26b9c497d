package org.countersign.email.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.core.event.EventType;
import org.countersign.core.hold.HoldKind;

/** What notices are written of. */
public enum Occasion {
    FACTOR_ENABLED(EventType.FACTOR_ENABLED),
    FACTOR_REPLACED(EventType.FACTOR_REPLACED),
    FACTOR_REMOVED(EventType.FACTOR_REMOVED),
    FACTOR_LOCKED(EventType.FACTOR_LOCKED),
    CODES_RUNNING_LOW(EventType.FACTOR_RUNNING_LOW),
    OPTION_DECLINED(EventType.CHALLENGE_DECLINED),
    RECOVERED(EventType.CHALLENGE_RECOVERED),
    EMAIL_ENABLED(EventType.EMAIL_ENABLED),
    EMAIL_DISABLED(EventType.EMAIL_DISABLED),
    FACTORS_RESET(EventType.FACTORS_RESET),
    VERIFICATION_REMINDER(EventType.VERIFICATION_REMINDER),
    HOLD_PENDING(EventType.HOLD_PLACED),
    HOLD_FAILED(EventType.HOLD_PLACED),
    HOLD_LIFTED(EventType.HOLD_LIFTED),
    /** Its event makes whoever mails the code write this, where there is none to mail. */
    EXHAUSTED;

    private final Optional<EventType> event;

    Occasion() {
        this.event = Optional.empty();
    }

    Occasion(EventType event) {
        this.event = Optional.of(event);
    }

    /** Types of events that are an occasion. */
    public static Set<EventType> events() {
        return Arrays.stream(values())
                .flatMap(occasion -> occasion.event.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of an event that says, or does not, which kind of hold it is about. */
    public static Optional<Occasion> of(EventType event, Optional<HoldKind> hold) {
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

    private static Optional<Occasion> of(EventType event) {
        return Arrays.stream(values())
                .filter(occasion -> occasion.event.equals(Optional.of(event)))
                .findFirst();
    }
}
