package org.countersign.core.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.factor.FactorType;

/**
 * One second step for one purpose. It holds facts; what state it is in follows from them and the time.
 *
 * @param options the account's enrolled factors, and e-mail where it may serve as the last resort
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

    /** From its opening to its end. */
    public Duration lifetime() {
        return Duration.between(openedAt, expiresAt);
    }

    public ChallengeState state(Instant now) {
        return ended.orElseGet(() -> now.isBefore(expiresAt) ? whileItLasts() : ChallengeState.EXPIRED);
    }

    private ChallengeState whileItLasts() {
        return Ladder.isExhausted(options) ? ChallengeState.EXHAUSTED : ChallengeState.OPEN;
    }

    /** What the facts say of it, whatever the time: not whether it has expired. */
    public ChallengeState stateInTime() {
        return ended.orElseGet(this::whileItLasts);
    }

    /** Where it goes on once it is exhausted; empty in any other state. */
    public Optional<Next> next(Instant now) {
        return state(now) == ChallengeState.EXHAUSTED ? Ladder.next(options) : Optional.empty();
    }

    /** The same with other options. */
    public Challenge with(List<Option> others) {
        return new Challenge(id, sub, purpose, audience, openedAt, expiresAt, others, ended);
    }

    /** The same where mail is known not to arrive, be it with a code that is out: waiting for it is of no use. */
    public Challenge withoutMail() {
        return with(options.stream()
                .map(option -> option.type() == FactorType.EMAIL ? option.whenUndelivered() : option)
                .toList());
    }

    public Optional<Option> option(FactorType type) {
        return options.stream().filter(option -> option.type() == type).findFirst();
    }
}
