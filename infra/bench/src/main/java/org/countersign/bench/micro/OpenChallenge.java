package org.countersign.bench.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.challenge.ChallengeRules;
import org.countersign.challenge.Challenges;
import org.countersign.challenge.Declines;
import org.countersign.challenge.Places;
import org.countersign.challenge.step.ChallengeSteps;
import org.countersign.platform.api.TestApi;
import org.countersign.platform.table.Table;
import org.countersign.store.account.Accounts;
import org.countersign.store.challenge.AccountChallenges;
import org.countersign.store.challenge.Exhaustions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A challenge opened, from the event to the list of options in its answer, with the table's answers {@link CannedHttp at hand}: what
 * a sign-in begins with, as {@link PassChallenge} is what it ends with. Beside it the bare work in all its parts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OpenChallenge extends Step {

    private static final String ACCOUNT = """
            {"Items":[{"partition":{"S":"%1$s"},"sort":{"S":"account"},"email":{"S":"user@example.com"},"emailVerified":{"BOOL":true},
            "billingMethodConnected":{"BOOL":true}},{"partition":{"S":"%1$s"},"sort":{"S":"factor#totp"},"state":{"S":"enabled"},
            "enabledAt":{"N":"1772618400000"},"failures":{"N":"0"}}],
            "ConsumedCapacity":{"TableName":"table","CapacityUnits":1.0}}""".formatted(Settings.PARTITION);

    private static final String WRITTEN = """
            {"ConsumedCapacity":{"TableName":"table","CapacityUnits":1.0}}""";

    private final BareHmac hmac = BareHmac.ofACode();
    private ChallengeSteps steps;
    private BareCalls calls;
    private String event;

    @Setup
    public void prepare() throws JsonProcessingException {
        prepareParts();
        Table table = table(Map.of("Query", ACCOUNT, "PutItem", WRITTEN));
        var accounts = new Accounts(table, world.backoff, world.clock);
        var challenges = new AccountChallenges(accounts, world.challengeIds, world.clock);
        steps = new ChallengeSteps(
                TestApi.over(world),
                new Challenges(
                        accounts,
                        table,
                        world.challengeIds,
                        new Places(world.codeHash, world.clientTokens, world.storeConfig),
                        world.storeConfig,
                        world.clock),
                challenges,
                new Declines(challenges, table, new Exhaustions(world.storeConfig)),
                new ChallengeRules(world.config),
                world.config);
        event = Boundary.event("none", "123456", "Bearer " + TestApi.signedIn(world, Settings.SUB))
                .replace("{\\\"code\\\":\\\"123456\\\"}", "{\\\"purpose\\\":\\\"sign_in\\\"}");
        expect(201, ours());
        calls = bareCalls(new Settings().challengeId());
        expectAlike(() -> {
            calls.account();
            calls.open();
        });
    }

    @Benchmark
    public String ours() throws JsonProcessingException {
        return run(event, steps::open);
    }

    @Benchmark
    public void bare(Blackhole into) throws GeneralSecurityException, JsonProcessingException {
        into.consume(boundary.bare());
        into.consume(token.bare());
        into.consume(calls.account());
        into.consume(hmac.run());
        into.consume(calls.open());
    }
}
