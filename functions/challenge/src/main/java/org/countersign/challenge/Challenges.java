package org.countersign.challenge;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.challenge.Challenge;
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
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.ChallengeItems;

/** Opens challenges. An account has five places for them ({@link Places}): where one takes another's, that is over from then on. */
@Singleton
public class Challenges {

    private final Accounts accounts;
    private final Table table;
    private final NewChallenges news;
    private final Places places;
    private final Clock clock;

    public Challenges(
            Accounts accounts, Table table, ChallengeIds ids, Places places, StoreConfig config, Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.news = new NewChallenges(ids, config.challenge());
        this.places = places;
        this.clock = clock;
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
        Challenge challenge = news.make(account, place.number(), order, now);
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
}
