package org.countersign.core.identity;

import java.util.Locale;

/** How far the check of a person has come. In the order in which they win where two are of the same moment. */
public enum VerificationState {
    /** Open: nothing was handed in yet. */
    CREATED,
    /** Handed in, and not decided yet. */
    SUBMITTED,
    /** What was handed in cannot be judged; it can be handed in again, in the same session. */
    RESUBMIT,
    /** Nobody came in time. */
    EXPIRED,
    CANCELLED,
    PASSED,
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static VerificationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether it says something about the person; what says less never undoes it. */
    public boolean isVerdict() {
        return this == PASSED || this == FAILED;
    }

    /** Whether an attempt that ended like this is one without a pass. */
    public boolean costsAttempt() {
        return this == FAILED || this == RESUBMIT;
    }

    /** Whether it goes on, by something to be handed in or to be decided. */
    public boolean isOpen() {
        return this == CREATED || this == SUBMITTED || this == RESUBMIT;
    }

    /** Whether there is something to be handed in. */
    public boolean isCapturing() {
        return this == CREATED || this == RESUBMIT;
    }
}
