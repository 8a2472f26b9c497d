package org.countersign.core.challenge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.factor.FactorType;

/**
 * One second step for one purpose. It holds facts; what state it is in follows from them and the time.
 *
 * @param ended how it ended, where it did so by a write; what merely ran out of time or options carries none
 */
public record Challenge(
        String id,
        String sub,
        String purpose,
        String audience,
        Instant openedAt,
        Instant expiresAt,
        List<Option> options,
        Optional<ChallengeState> ended) {

    public Challenge {
        options = List.copyOf(options);
    }

    public ChallengeState state(Instant now) {
        return ended.orElseGet(() -> now.isBefore(expiresAt) ? whileItLasts() : ChallengeState.EXPIRED);
    }

    private ChallengeState whileItLasts() {
        return options.stream().anyMatch(Option::isUsable) ? ChallengeState.OPEN : ChallengeState.EXHAUSTED;
    }

    public Optional<Option> option(FactorType type) {
        return options.stream().filter(option -> option.type() == type).findFirst();
    }
}
