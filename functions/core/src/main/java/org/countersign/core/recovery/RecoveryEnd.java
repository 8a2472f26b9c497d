package org.countersign.core.recovery;

import java.util.Locale;

/** How a recovery ended. */
public enum RecoveryEnd {
    /** A new factor was bound. */
    BOUND,
    /** Somebody passed a second step, so nothing was lost. */
    PASSED,
    /** The owner ended it. */
    STOPPED,
    OBJECTED,
    /** What was in force before an objected change is in force again. */
    RESTORED,
    /** Support took all factors away. */
    RESET,
    EXPIRED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
