package org.countersign.core.factor;

import java.util.Locale;

public enum FactorState {
    /** Being enrolled; proves nothing yet. */
    PENDING,
    ENABLED,
    /** Bound since something that its owner objected to; proves nothing until that is settled. */
    SUSPENDED,
    /** Too many failures over its life; has to be bound again. */
    LOCKED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FactorState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
