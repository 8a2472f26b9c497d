package org.countersign.core.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.factor.FactorType;

/** Challenges of tests: opened at a time, good for ten minutes. */
final class Sample {

    static final Instant OPENED = Instant.parse("2026-03-04T10:00:00Z");
    static final Instant EXPIRES = OPENED.plus(Duration.ofMinutes(10));

    private Sample() {}

    static Option option(FactorType type, int tries, int allowed, boolean declined) {
        return new Option(type, Optional.empty(), tries, allowed, declined);
    }

    static Option fresh(FactorType type) {
        return option(type, 0, 5, false);
    }

    static Option failed(FactorType type) {
        return option(type, 5, 5, false);
    }

    static Option declined(FactorType type) {
        return option(type, 0, 5, true);
    }

    static Challenge open(Option... options) {
        return new Challenge(
                "id", "sub", "sign_in", "countersign", OPENED, EXPIRES, List.of(options), Optional.empty());
    }

    static Challenge ended(ChallengeState state, Option... options) {
        return new Challenge(
                "id", "sub", "sign_in", "countersign", OPENED, EXPIRES, List.of(options), Optional.of(state));
    }
}
