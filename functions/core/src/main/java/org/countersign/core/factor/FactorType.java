package org.countersign.core.factor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a second step can be taken with, in the order that a challenge offers it. */
public enum FactorType {
    PROMPT(Kind.SECURE),
    SMS(Kind.SECURE),
    TOTP(Kind.SECURE),
    SECURITY_QUESTION(Kind.BACKUP),
    RECOVERY_CODES(Kind.BACKUP),
    EMAIL(Kind.LAST_RESORT);

    /** Secure options turn two-step verification on; backups and the last resort only help out. */
    public enum Kind {
        SECURE,
        BACKUP,
        LAST_RESORT
    }

    private final Kind kind;
    private final String word;

    FactorType(Kind kind) {
        this.kind = kind;
        this.word = name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    public boolean isSecure() {
        return kind == Kind.SECURE;
    }

    /** The word in JSON and in the table, such as {@code recovery_codes}. */
    public String word() {
        return word;
    }

    public static Optional<FactorType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
