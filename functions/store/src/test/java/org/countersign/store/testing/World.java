package org.countersign.store.testing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorChange;
import org.countersign.core.limit.Backoff;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.Accounts;
import org.countersign.store.challenge.AccountChallenges;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.SecondStep;
import org.countersign.store.client.ClientTokens;
import org.countersign.store.code.Codes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The platform and the state above it, put together by hand, for tests of services. */
public final class World extends PlatformWorld {

    public final StoreConfig storeConfig = config(StoreConfig.class, Map.of());
    public final Backoff backoff = new Backoff(
            5, Duration.ofSeconds(30), Duration.ofHours(1), new Backoff.Pause(50, Duration.ofHours(24), 10), 9, 95);
    public final FactorChange factorChange = new FactorChange(Duration.ofMinutes(15));
    public final ChallengeIds challengeIds = new ChallengeIds(codeHash, random);
    public final Accounts accounts = new Accounts(table, backoff, clock);
    public final AccountChallenges accountChallenges = new AccountChallenges(accounts, challengeIds, clock);
    public final Codes codes = new Codes(random, codeHash);
    public final ClientTokens clientTokens = new ClientTokens(vault, random, storeConfig);
    public final SecondStep secondStep =
            new SecondStep(table, challengeIds, stepUpTokens, clientTokens, backoff, clock);

    public World() {}

    /** As {@link PlatformWorld#PlatformWorld(Optional)}. */
    public World(Optional<DynamoDbClient> other) {
        super(other);
    }

    /** An account that may use text messages; its id is new. */
    public String account() {
        String sub = "user-" + UUID.randomUUID();
        var profile = new Account.Profile(sub + "@example.com", true, true, Optional.empty(), Optional.empty());
        table.write(AccountItems.replaceProfile(sub, profile));
        return sub;
    }
}
