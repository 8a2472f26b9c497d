package org.countersign.sms.notice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorType;

/** What a number is told of that is an account's: changes, and recoveries. */
public enum Matter {
    FACTOR_ENABLED(EventType.FACTOR_ENABLED),
    FACTOR_REPLACED(EventType.FACTOR_REPLACED),
    FACTOR_REMOVED(EventType.FACTOR_REMOVED),
    FACTOR_LOCKED(EventType.FACTOR_LOCKED),
    FACTOR_SUSPENDED(EventType.FACTOR_SUSPENDED),
    FACTOR_RESTORED(EventType.FACTOR_RESTORED),
    FACTORS_RESET(EventType.FACTORS_RESET),
    EMAIL_ENABLED(EventType.EMAIL_ENABLED),
    EMAIL_DISABLED(EventType.EMAIL_DISABLED),
    EMAIL_CHANGED(EventType.EMAIL_CHANGED),
    RECOVERY_STARTED(EventType.RECOVERY_STARTED),
    RECOVERY_HALF_WAY(EventType.RECOVERY_HALF_WAY),
    RECOVERY_ENDED(EventType.RECOVERY_ENDED),
    /** One that ended with what it was for. */
    RECOVERY_BOUND(EventType.RECOVERY_ENDED);

    private final EventType event;

    Matter(EventType event) {
        this.event = event;
    }

    /** Types of events that a number is told of. */
    public static Set<EventType> events() {
        return Arrays.stream(values()).map(matter -> matter.event).collect(Collectors.toUnmodifiableSet());
    }

    /** Empty where there is nothing to be told: the number was a part of it, or another event says it for all. */
    public static Optional<Matter> of(EventType event, Map<String, Object> data) {
        return Arrays.stream(values())
                .filter(matter -> matter.event == event)
                .findFirst()
                .filter(matter -> !matter.isOfTheNumber(data) && !"support".equals(data.get("by")))
                .map(matter ->
                        matter == RECOVERY_ENDED && "bound".equals(data.get("reason")) ? RECOVERY_BOUND : matter);
    }

    /** A number that was just bound has proved itself, and one that was replaced or removed is told so by a farewell. */
    private boolean isOfTheNumber(Map<String, Object> data) {
        return switch (this) {
            case FACTOR_ENABLED, FACTOR_REPLACED, FACTOR_REMOVED ->
                FactorType.SMS.word().equals(data.get("factor"));
            default -> false;
        };
    }

    /** A flood of changes must not drown what is told of a recovery. */
    String allowance() {
        return switch (this) {
            case RECOVERY_STARTED, RECOVERY_HALF_WAY, RECOVERY_ENDED, RECOVERY_BOUND -> "recovery";
            default -> "change";
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
