package org.countersign.core.hold;

import java.util.Arrays;
import java.util.Locale;

/** How much of an account is held. */
public enum HoldKind {
    NONE,
    PENDING_VERIFICATION,
    FAILED_VERIFICATION;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** None for a word that is not known. */
    public static HoldKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElse(NONE);
    }
}
