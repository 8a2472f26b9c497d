package org.countersign.email.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
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
    FACTOR_SUSPENDED(EventType.FACTOR_SUSPENDED),
    FACTOR_RESTORED(EventType.FACTOR_RESTORED),
    CODES_RUNNING_LOW(EventType.FACTOR_RUNNING_LOW),
    OPTION_DECLINED(EventType.CHALLENGE_DECLINED),
    RECOVERED(EventType.CHALLENGE_RECOVERED),
    RECOVERY_STARTED(EventType.RECOVERY_STARTED),
    RECOVERY_HALF_WAY(EventType.RECOVERY_HALF_WAY),
    RECOVERY_ENDED(EventType.RECOVERY_ENDED),
    /** One that ended with what it was for. */
    RECOVERY_BOUND(EventType.RECOVERY_ENDED),
    EMAIL_CHANGED(EventType.EMAIL_CHANGED),
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

    /** Of an event, which may say with its data which of two it is. */
    public static Optional<Occasion> of(EventType event, Map<String, Object> data) {
        return of(event).map(occasion -> switch (occasion) {
            case HOLD_PENDING -> HoldKind.FAILED_VERIFICATION.word().equals(data.get("kind")) ? HOLD_FAILED : occasion;
            case RECOVERY_ENDED -> "bound".equals(data.get("reason")) ? RECOVERY_BOUND : occasion;
            default -> occasion;
        });
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
