package org.countersign.challenge.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.challenge.Challenges.Opened;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Option;
import org.countersign.core.challenge.OptionState;
import org.countersign.platform.account.FactorItems;

/** A challenge as its user sees it. */
@RegisterForReflection
public record ChallengeView(
        String id,
        String purpose,
        String state,
        List<OptionView> options,
        Instant expiresAt,
        Optional<String> next,
        Optional<String> supportUrl) {

    @RegisterForReflection
    public record OptionView(String type, String state, Optional<String> hint) {}

    /** The answer for an account without a second step. */
    @RegisterForReflection
    public record NotRequired(String state) {
        static final NotRequired INSTANCE = new NotRequired("not_required");
    }

    static ChallengeView of(Opened opened, Instant now, String supportUrl) {
        Challenge challenge = opened.challenge();
        ChallengeState state = challenge.state(now);
        boolean exhausted = state == ChallengeState.EXHAUSTED;
        return new ChallengeView(
                challenge.id(),
                challenge.purpose(),
                state.word(),
                challenge.options().stream().map(option -> view(opened, option)).toList(),
                challenge.expiresAt(),
                exhausted ? Optional.of("contact-support") : Optional.empty(),
                exhausted ? Optional.of(supportUrl) : Optional.empty());
    }

    private static OptionView view(Opened opened, Option option) {
        boolean sent = opened.snapshot()
                .factorItem(option.type())
                .filter(item -> FactorItems.code(item, opened.challenge().id()).isPresent())
                .isPresent();
        OptionState state = option.isUsable() && sent ? OptionState.SENT : option.state();
        return new OptionView(option.type().word(), state.word(), option.hint());
    }
}
