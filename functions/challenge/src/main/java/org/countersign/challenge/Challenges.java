package org.countersign.challenge;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.countersign.platform.token.Caller;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.ChallengeItems;

/** Opens challenges. An account has five places for them ({@link Places}): where one takes another's, that is over from then on. */
@Singleton
public class Challenges {

    private final Accounts accounts;
    private final Table table;
    private final ChallengeIds ids;
    private final Places places;
    private final Clock clock;
    private final StoreConfig.Challenge rules;

    public Challenges(
            Accounts accounts, Table table, ChallengeIds ids, Places places, StoreConfig config, Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.ids = ids;
        this.places = places;
        this.clock = clock;
        this.rules = config.challenge();
    }

    /**
     * What a challenge is opened for, and by whom.
     *
     * @param client the client's token, as it came
     * @param request id of the request: one that is repeated gets the challenge that it opened
     */
    public record Order(
            Caller.User caller,
            String purpose,
            String audience,
            Source source,
            Optional<String> client,
            String request) {

        /** Never the client's token. */
        @Override
        public String toString() {
            return "Order[" + purpose + "]";
        }
    }

    /** Two calls. Empty when the account has no second step to take. */
    public Result<Optional<AccountChallenge>> open(Order order) {
        return Races.settle(() -> switch (accounts.read(order.caller())) {
            case Result.Ok<Snapshot> ok -> open(ok.value(), order);
            case Result.Refused<Snapshot> refused -> Optional.of(Result.refused(refused.problem()));
        });
    }

    /** Empty when another request took the place in between. */
    private Optional<Result<Optional<AccountChallenge>>> open(Snapshot account, Order order) {
        Instant now = clock.instant();
        if (!account.twoStepOn()) {
            return Optional.of(Result.ok(Optional.empty()));
        }
        return openedBy(account, order.request())
                .map(item -> AccountChallenge.of(account, item, now))
                .map(opened -> Optional.of(Result.ok(Optional.of(opened))))
                .orElseGet(() -> take(account, order, now));
    }

    private static Optional<Item> openedBy(Snapshot account, String request) {
        return account.challengeItems().stream()
                .filter(item -> item.text("request").equals(request))
                .findFirst();
    }

    private Optional<Result<Optional<AccountChallenge>>> take(Snapshot account, Order order, Instant now) {
        return switch (places.take(account, order.source(), order.client(), now)) {
            case Result.Ok<Places.Taken> ok ->
                put(account, ok.value(), order, now).map(opened -> Result.ok(Optional.of(opened)));
            case Result.Refused<Places.Taken> refused -> Optional.of(Result.refused(refused.problem()));
        };
    }

    private Optional<AccountChallenge> put(Snapshot account, Places.Taken place, Order order, Instant now) {
        Challenge challenge = make(account, place.number(), order, now);
        Write write = ChallengeItems.open(
                        challenge,
                        place.number(),
                        order.request(),
                        Optional.of(order.source().origin()),
                        place.openings())
                .when(unchanged(account.challengeItem(place.number())));
        Optional<Item> item = switch (table.write(write)) {
            case Written.Done done -> Optional.of(done.image());
            case Written.Refused refused ->
                refused.found().filter(found -> found.text("id").equals(challenge.id()));
        };
        return item.map(it -> AccountChallenge.of(account, it, now));
    }

    private static Condition unchanged(Optional<Item> place) {
        return place.map(item -> equal("id", item.text("id")).and(equal("state", item.text("state"))))
                .orElseGet(() -> absent("partition"));
    }

    private Challenge make(Snapshot account, int slot, Order order, Instant now) {
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
