package org.countersign.challenge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengeIds;

/** What a new challenge offers, by what its account has. */
final class NewChallenges {

    private final ChallengeIds ids;
    private final StoreConfig.Challenge rules;

    NewChallenges(ChallengeIds ids, StoreConfig.Challenge rules) {
        this.ids = ids;
        this.rules = rules;
    }

    Challenge make(Snapshot account, int slot, Challenges.Order order, Instant now) {
        Stream<Option> enrolled = account.factors().stream()
                .filter(factor -> factor.state() != FactorState.PENDING)
                .map(factor -> option(account, factor));
        List<Option> options = Stream.concat(enrolled, email(account).stream()).toList();
        String id = ids.make(
                account.sub(),
                new ChallengeIds.Reference(
                        slot,
                        order.purpose(),
                        order.audience(),
                        account.notBefore().orElse(Instant.EPOCH),
                        account.generation()));
        return new Challenge(
                id,
                account.sub(),
                order.purpose(),
                order.audience(),
                now,
                now.plus(rules.lifetime()),
                options,
                Optional.empty());
    }

    /**
     * A locked factor is shown as failed: it is not forgotten, but nothing can be tried at it. So is a suspended one, but for the time in
     * which a pass undoes that.
     */
    private Option option(Snapshot account, Factor factor) {
        boolean closed = factor.state() != FactorState.ENABLED
                && account.factorItem(factor.type())
                        .filter(item -> FactorItems.canUndo(item, account.now()))
                        .isEmpty();
        return new Option(factor.type(), factor.hint(), 0, closed ? 0 : triesAt(factor.type()), false);
    }

    /** The one place where the number of tries comes from the settings: from then on the challenge says it. */
    private int triesAt(FactorType type) {
        return type == FactorType.SECURITY_QUESTION ? rules.questionTries() : rules.tries();
    }

    /** The last resort, which nobody is shown before it is its turn. */
    private Optional<Option> email(Snapshot account) {
        return account.account()
                .filter(_ -> account.emailFallback())
                .map(it -> new Option(
                        FactorType.EMAIL, Optional.of(it.profile().emailHint()), 0, triesAt(FactorType.EMAIL), false));
    }
}
