package org.countersign.core.challenge;

import java.util.Locale;

public enum ChallengeState {
    OPEN,
    PASSED,
    EXHAUSTED,
    EXPIRED,
    DENIED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ChallengeState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
