package org.countersign.challenge.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Ladder;
import org.countersign.core.challenge.Next;
import org.countersign.core.challenge.Option;
import org.countersign.core.challenge.OptionState;
import org.countersign.platform.table.Item;
import org.countersign.store.account.FactorItems;
import org.countersign.store.challenge.AccountChallenge;

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

    /**
     * One option.
     *
     * @param question what the account's owner is asked, while it can be answered
     */
    @RegisterForReflection
    public record OptionView(String type, String state, Optional<String> hint, Optional<String> question) {}

    /** The answer for an account without a second step. */
    @RegisterForReflection
    public record NotRequired(String state) {
        static final NotRequired INSTANCE = new NotRequired("not_required");
    }

    static ChallengeView of(AccountChallenge opened, String supportUrl) {
        Challenge challenge = opened.challenge();
        ChallengeState state = opened.state();
        Optional<Next> next = opened.next();
        return new ChallengeView(
                challenge.id(),
                challenge.purpose(),
                state.word(),
                Ladder.visible(challenge.options()).stream()
                        .map(option -> view(opened, option, state))
                        .toList(),
                challenge.expiresAt(),
                next.map(Next::word),
                next.filter(Next.CONTACT_SUPPORT::equals).map(_ -> supportUrl));
    }

    private static OptionView view(AccountChallenge opened, Option option, ChallengeState challengeState) {
        Optional<Item> factor = opened.account().factorItem(option.type());
        boolean sent = factor.filter(item -> FactorItems.code(item, opened.id()).isPresent())
                .isPresent();
        OptionState state = option.isUsable() && sent ? OptionState.SENT : option.state();
        boolean asked = challengeState == ChallengeState.OPEN && option.isUsable();
        return new OptionView(
                option.type().word(),
                state.word(),
                option.hint(),
                factor.filter(_ -> asked).flatMap(item -> item.findText(FactorItems.QUESTION)));
    }
}
