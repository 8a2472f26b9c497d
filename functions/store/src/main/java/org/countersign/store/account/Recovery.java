package org.countersign.store.account;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.atMost;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;

/**
 * What stands at the items of those factors that only recover an account: since when they are used for it, which a cooling-off
 * counts from, and until when they must not be, because the account's owner said that it was not them.
 */
public final class Recovery {

    public static final String BEGAN_AT = "recoveryBeganAt";
    public static final String BLOCKED_UNTIL = "recoveryBlockedUntil";

    /** A recovery that nobody came back to for so long is over; the next begins anew. */
    private static final Duration LASTS = Duration.ofDays(7);

    private Recovery() {}

    static boolean owns(String attribute) {
        return attribute.equals(BEGAN_AT) || attribute.equals(BLOCKED_UNTIL);
    }

    /** When the recovery began that is going on at this factor. */
    public static Optional<Instant> began(Item factor, Instant now) {
        return factor.findTime(BEGAN_AT).filter(at -> now.isBefore(at.plus(LASTS)));
    }

    public static boolean isBlocked(Item factor, Instant now) {
        return blockedUntil(factor).filter(now::isBefore).isPresent();
    }

    public static Optional<Instant> blockedUntil(Item factor) {
        return factor.findTime(BLOCKED_UNTIL);
    }

    /** What to keep as the beginning when it is used now. */
    public static Instant beganAt(Item factor, Instant now) {
        return began(factor, now).orElse(now);
    }

    /** As a condition of a write of the factor. */
    public static Condition notBlocked(Instant now) {
        return absent(BLOCKED_UNTIL).or(atMost(BLOCKED_UNTIL, now));
    }
}
