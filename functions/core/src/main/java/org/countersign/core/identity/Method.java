package org.countersign.core.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Ways to be verified. Only the first is ours; the others are a person's work, whose decision reaches us as an agent's. */
public enum Method {
    SELFIE,
    VIDEO_CALL,
    AGENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Method> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
