package org.countersign.selfie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.countersign.platform.testing.Results.value;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.core.Result;
import org.countersign.core.identity.AgentDecision;
import org.countersign.core.identity.Identity;
import org.countersign.core.identity.Method;
import org.countersign.platform.api.RawBody;
import org.countersign.platform.table.Table;
import org.countersign.selfie.Results.Recorded;
import org.countersign.selfie.provider.ProviderClient;
import org.countersign.selfie.provider.Providers;
import org.countersign.selfie.provider.SelfieProvider;
import org.countersign.selfie.provider.signed.SignatureHeader;
import org.countersign.selfie.provider.signed.SignedProvider;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.testing.World;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OctetSequenceJsonWebKey;

/** The capability put together by hand over a {@link World}. */
final class SelfieWorld {

    final World world;
    final ScriptedProvider provider;
    final Opening opening;
    final Verifications verifications;
    final Results results;
    final AgentDecisions decisions;
    final History history;
    final SelfieEraser eraser;

    SelfieWorld(World world) {
        this(world, world.table);
    }

    SelfieWorld(World world, Table table) {
        this(
                world,
                table,
                client -> new SignedProvider(
                        client,
                        world.keyrings,
                        world.clock,
                        World.config(SelfieConfig.class, Map.of()).tolerance()));
    }

    SelfieWorld(World world, Table table, Function<ProviderClient, SelfieProvider> adapter) {
        this.world = world;
        if (world.emulators.parameters().get("/countersign/dev/keys/selfie").isEmpty()) {
            publish(world, secret("first"));
        }
        SelfieConfig config = World.config(SelfieConfig.class, Map.of());
        ProviderClient nowhere =
                new ProviderClient(HttpClient.newHttpClient(), "http://localhost:1", Duration.ofSeconds(1));
        this.provider = new ScriptedProvider(adapter.apply(nowhere));
        Providers providers = new Providers(List.of(provider), provider.name());
        Accounts accounts = new Accounts(table, world.backoff, world.clock);
        Sessions sessions = new Sessions(table, world.vault, providers);
        Start start = new Start(table, sessions, config, world.random);
        this.opening = new Opening(accounts, start, sessions, config, world.storeConfig, world.config, world.clock);
        this.verifications = new Verifications(accounts, sessions, world.storeConfig, world.clock);
        this.results = new Results(providers, table, new Orphans(table, config, world.clock), config, world.clock);
        this.decisions = new AgentDecisions(table, world.clock);
        this.history = new History(table);
        this.eraser = new SelfieEraser(table, providers);
    }

    static OctetSequenceJsonWebKey secret(String id) {
        OctetSequenceJsonWebKey key = OctJwkGenerator.generateJwk(256);
        key.setKeyId(id);
        return key;
    }

    static void publish(World world, OctetSequenceJsonWebKey... keys) {
        world.emulators
                .parameters()
                .put(
                        "/countersign/dev/keys/selfie",
                        "SecureString",
                        new JsonWebKeySet(List.of(keys)).toJson(OutputControlLevel.INCLUDE_SYMMETRIC));
    }

    Result<Seen> ask(String sub) {
        return opening.open(world.signedIn(sub), Method.SELFIE, "2026-01");
    }

    /** Id of a new verification. */
    String open(String sub) {
        return value(ask(sub)).id();
    }

    Seen see(String sub, String id) {
        return value(verifications.read(world.signedIn(sub), id));
    }

    /** The account's facts. */
    Identity identity(String sub) {
        return AccountItems.identity(world.table.get(AccountKeys.account(sub)).orElseThrow());
    }

    Recorded tell(String id, String outcome, Instant at) {
        return value(results.record(message(id, outcome, at)));
    }

    Recorded tell(String id, String outcome) {
        return tell(id, outcome, world.clock.instant());
    }

    RawBody message(String id, String outcome, Instant at) {
        return signed(body(id, outcome, at));
    }

    static String body(String id, String outcome, Instant at) {
        return body(id, ScriptedProvider.session(id), outcome, at);
    }

    static String body(String id, String session, String outcome, Instant at) {
        return "{\"verification\":\"" + id + "\",\"session\":\"" + session + "\",\"outcome\":\"" + outcome
                + "\",\"reason\":\"r1\",\"decidedAt\":\"" + at + "\",\"person\":{\"name\":\"SAMPLE PERSON\"}}";
    }

    RawBody signed(String body) {
        byte[] content = body.getBytes(UTF_8);
        String signature = SignatureHeader.sign(world.keyrings.selfie().current(), world.clock.instant(), content);
        return raw(body, signature);
    }

    static RawBody raw(String body, String signature) {
        return new RawBody(
                body.getBytes(UTF_8),
                name -> name.equals("countersign-signature") ? Optional.of(signature) : Optional.empty());
    }

    Result<Identity> decide(String sub, String agent, AgentDecision decision) {
        return decisions.decide(sub, new AgentDecisions.Act(agent, decision, "seen by video", List.of("face")));
    }
}
