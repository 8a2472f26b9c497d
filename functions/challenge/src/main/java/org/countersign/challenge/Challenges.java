package org.countersign.challenge;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.api.Source;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.ChallengeItems;

/**
 * Opens challenges. An account has five places for them, so it never has more than five open: the sixth takes the place of the
 * oldest, which is over from then on.
 */
@Singleton
public class Challenges {

    static final int SLOTS = 5;

    private final Accounts accounts;
    private final Table table;
    private final ChallengeIds ids;
    private final Clock clock;
    private final StoreConfig.Challenge rules;

    public Challenges(Accounts accounts, Table table, ChallengeIds ids, StoreConfig config, Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
        this.rules = config.challenge();
    }

    /**
     * What a challenge is opened for, and by whom.
     *
     * @param request id of the request: one that is repeated gets the challenge that it opened
     */
    public record Order(String sub, String purpose, String audience, Source source, String request) {}

    /** Two calls. Empty when the account has no second step to take. */
    public Result<Optional<AccountChallenge>> open(Order order) {
        return Races.settle(() -> {
            Snapshot account = accounts.read(order.sub());
            return account.twoStepOn()
                    ? open(account, order).map(opened -> Result.ok(Optional.of(opened)))
                    : Optional.of(Result.ok(Optional.empty()));
        });
    }

    /** Empty when another request took the place in between. */
    private Optional<AccountChallenge> open(Snapshot account, Order order) {
        Instant now = clock.instant();
        return openedBy(account, order.request())
                .map(item -> AccountChallenge.of(account, item, now))
                .or(() -> put(account, order, now));
    }

    private static Optional<Item> openedBy(Snapshot account, String request) {
        return IntStream.range(0, SLOTS)
                .mapToObj(account::challengeItem)
                .flatMap(Optional::stream)
                .filter(item -> item.text("request").equals(request))
                .findFirst();
    }

    private Optional<AccountChallenge> put(Snapshot account, Order order, Instant now) {
        int slot = Slot.choose(account, now);
        Challenge challenge = make(account, slot, order, now);
        Condition unchanged = account.challengeItem(slot)
                .map(item -> equal("id", item.text("id")).and(equal("state", item.text("state"))))
                .orElseGet(() -> absent("partition"));
        Write write = ChallengeItems.open(
                        challenge,
                        slot,
                        order.request(),
                        Optional.of(order.source().origin()))
                .when(unchanged);
        Optional<Item> item = switch (table.write(write)) {
            case Written.Done done -> Optional.of(done.image());
            case Written.Refused refused ->
                refused.found().filter(found -> found.text("id").equals(challenge.id()));
        };
        return item.map(it -> AccountChallenge.of(account, it, now));
    }

    private Challenge make(Snapshot account, int slot, Order order, Instant now) {
        Stream<Option> enrolled = account.factors().stream()
                .filter(factor -> factor.state() != FactorState.PENDING)
                .map(factor -> option(account, factor));
        List<Option> options = Stream.concat(enrolled, email(account).stream()).toList();
        String id = ids.make(account.sub(), new ChallengeIds.Reference(slot, order.purpose(), order.audience()));
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
