package org.countersign.store.testing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorType;
import org.countersign.core.gate.GateRules;
import org.countersign.core.limit.Backoff;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.challenge.AccountChallenges;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.SecondStep;
import org.countersign.store.client.ClientTokens;
import org.countersign.store.code.Codes;
import org.countersign.store.gate.Formers;
import org.countersign.store.gate.Gate;
import org.countersign.store.gate.Objections;
import org.countersign.store.gate.Tombstones;
import org.countersign.store.recovery.Recoveries;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The platform and the state above it, put together by hand, for tests of services. */
public final class World extends PlatformWorld {

    public final StoreConfig storeConfig = config(StoreConfig.class, Map.of());
    public final Backoff backoff = new Backoff(
            5, Duration.ofSeconds(30), Duration.ofHours(1), new Backoff.Pause(50, Duration.ofHours(24), 10), 9, 95);
    public final GateRules gateRules = new GateRules(Duration.ofMinutes(15), Duration.ofDays(3));
    public final ChallengeIds challengeIds = new ChallengeIds(codeHash, random);
    public final Accounts accounts = new Accounts(table, backoff, clock);
    public final AccountChallenges accountChallenges = new AccountChallenges(accounts, challengeIds, clock);
    public final Codes codes = new Codes(random, codeHash);
    public final ClientTokens clientTokens = new ClientTokens(vault, random, storeConfig);
    public final Recoveries recoveries = new Recoveries(random, storeConfig, clock);
    public final Formers formers = new Formers(table, clock);
    public final Tombstones tombstones = new Tombstones(table, codeHash, config);
    public final Gate gate = new Gate(accounts, gateRules, tombstones, formers, table, stepUpTokens, config);
    public final Objections objections = new Objections(accounts, formers, recoveries, table, clock);
    public final SecondStep secondStep = secondStep(table);

    public World() {}

    /** As {@link PlatformWorld#PlatformWorld(Optional)}. */
    public World(Optional<DynamoDbClient> other) {
        super(other);
    }

    /** As {@link #secondStep}, over a table in which things happen. */
    public SecondStep secondStep(Table table) {
        Accounts accounts = new Accounts(table, backoff, clock);
        return new SecondStep(
                table,
                accounts,
                recoveries,
                objections(table),
                challengeIds,
                stepUpTokens,
                clientTokens,
                backoff,
                clock);
    }

    /** As {@link #gate}, over a table in which things happen. */
    public Gate gate(Table table) {
        Accounts accounts = new Accounts(table, backoff, clock);
        return new Gate(
                accounts,
                gateRules,
                new Tombstones(table, codeHash, config),
                new Formers(table, clock),
                table,
                stepUpTokens,
                config);
    }

    /** As {@link #objections}, over a table in which things happen. */
    public Objections objections(Table table) {
        Accounts accounts = new Accounts(table, backoff, clock);
        return new Objections(accounts, new Formers(table, clock), recoveries, table, clock);
    }

    /** Binds an app, as nobody can pass it, so that two-step verification is on. */
    public void protect(String sub) {
        table.write(Write.put(
                AccountKeys.factor(sub, FactorType.TOTP), Map.of("state", "enabled", "enabledAt", clock.instant())));
    }

    /** An account that may use text messages; its id is new. */
    public String account() {
        String sub = "user-" + UUID.randomUUID();
        var profile = new Account.Profile(sub + "@example.com", true, true, Optional.empty(), Optional.empty());
        table.write(AccountItems.replaceProfile(sub, profile));
        return sub;
    }
}
