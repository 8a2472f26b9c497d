package org.countersign.core.recovery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.factor.FactorType;

/** What a recovery began with, and has to be done with again when its wait is over. */
public enum RecoveryMethod {
    MAIL,
    QUESTION,
    CODES,
    /** Support took all factors away. */
    RESET,
    /** The owner objected: what was in force before is to come back. */
    OBJECTION;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    public static RecoveryMethod of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No method of recovery"));
    }

    /** The one that a pass with this factor belongs to; empty for those that are second steps. */
    public static Optional<RecoveryMethod> of(FactorType type) {
        return switch (type) {
            case EMAIL -> Optional.of(MAIL);
            case SECURITY_QUESTION -> Optional.of(QUESTION);
            case RECOVERY_CODES -> Optional.of(CODES);
            case PROMPT, SMS, TOTP -> Optional.empty();
        };
    }
}
