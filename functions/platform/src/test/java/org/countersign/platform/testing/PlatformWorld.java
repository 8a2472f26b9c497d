package org.countersign.platform.testing;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.platform.api.idempotency.Idempotency;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.key.Keyrings;
import org.countersign.platform.key.Vault;
import org.countersign.platform.key.ssm.SsmParameterSource;
import org.countersign.platform.table.Meter;
import org.countersign.platform.table.Table;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.Purpose;
import org.countersign.platform.token.StepUpTokens;
import org.countersign.platform.token.Tokens;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The platform put together by hand over DynamoDB Local and the other endpoints, for tests of services. Each account that a test
 * uses has a name of its own, so tests share the table.
 */
public class PlatformWorld implements AutoCloseable {

    public final TestClock clock = new TestClock();
    public final Emulators emulators = Emulators.start(Template.find(), Optional.empty(), clock);
    public final TestKeys keys = new TestKeys();
    public final SecureRandom random = new SecureRandom();
    public final DynamoDbClient dynamoDb;
    public final SnsClient sns = SnsClient.builder()
            .applyMutation(it -> local(it, emulators.endpoints().sns()))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
    public final SsmClient ssm = SsmClient.builder()
            .applyMutation(it -> local(it, emulators.endpoints().ssm()))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();

    public final PlatformConfig config = config(PlatformConfig.class, Map.of());
    public final Meter meter = new Meter();
    public final Table table;
    public final Keyrings keyrings = new Keyrings(new SsmParameterSource(ssm), config, clock);
    public final Vault vault = new Vault(keyrings, random);
    public final CodeHash codeHash = new CodeHash(keyrings);
    public final Tokens tokens = new Tokens(keyrings, config, clock);
    public final StepUpTokens stepUpTokens = new StepUpTokens(keyrings, config, random, clock);
    public final Idempotency idempotency;

    public PlatformWorld() {
        this(Optional.empty());
    }

    /** Over another table than the one in memory, if there is one. */
    public PlatformWorld(Optional<DynamoDbClient> other) {
        dynamoDb = other.orElseGet(() -> DynamoDbClient.builder()
                .applyMutation(it -> local(it, emulators.endpoints().dynamodb()))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build());
        table = new Table(dynamoDb, config.table(), meter);
        idempotency = new Idempotency(table, vault, clock);
        keys.publish(emulators);
    }

    /** Puts the keyrings where the functions read them; they notice within five minutes. */
    public void publishKeys() {
        keys.publish(emulators);
    }

    private static void local(AwsClientBuilder<?, ?> builder, java.net.URI endpoint) {
        builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    /** The configuration as a function gets it from the template, with changes. */
    public static <T> T config(Class<T> mapping, Map<String, String> changes) {
        Map<String, String> environment =
                new HashMap<>(Template.find().functions().getFirst().environment());
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new io.smallrye.config.EnvConfigSource(environment, 300))
                .withSources(new io.smallrye.config.PropertiesConfigSource(changes, "changes", 400))
                .withMapping(mapping)
                .build();
        return config.getConfigMapping(mapping);
    }

    /** Signed in with a password just now. */
    public Caller.FirstFactor signedIn(String sub) {
        return signedIn(sub, clock.instant());
    }

    /** Signed in with a password at this time. */
    public Caller.FirstFactor signedIn(String sub, Instant at) {
        return new Caller.FirstFactor(sub, Set.of("pwd"), at, at, at.plusSeconds(600));
    }

    /** Passed a second step just now, to change settings. */
    public Caller.SteppedUp steppedUp(String sub) {
        return steppedUp(sub, clock.instant());
    }

    /** Passed a second step at this time, to change settings. */
    public Caller.SteppedUp steppedUp(String sub, Instant at) {
        return steppedUp(sub, at, "sms");
    }

    /** As above, by this method. */
    public Caller.SteppedUp steppedUp(String sub, Instant at, String method) {
        return new Caller.SteppedUp(
                sub, Set.of("pwd", method, "mfa"), Caller.Assurance.TWO_STEP, at, Purpose.SETTINGS, Optional.empty());
    }

    /** Answered the security question just now, which begins or continues this recovery. */
    public Caller.SteppedUp recovering(String sub, String recovery) {
        return new Caller.SteppedUp(
                sub,
                Set.of("pwd", "kba"),
                Caller.Assurance.RECOVERY,
                clock.instant(),
                Purpose.SETTINGS,
                Optional.of(recovery));
    }

    /** What the work used of the table. */
    public Meter.Reading measure(Runnable work) {
        meter.reset();
        work.run();
        return meter.reading();
    }

    /** The code in the latest text to this number. */
    public String textedCode(String number) {
        return texts(number).getFirst().substring(0, 6);
    }

    /** Texts to this number, newest first. */
    public List<String> texts(String number) {
        return emulators.inbox().messages().stream()
                .filter(message -> message.to().equals(number))
                .map(message -> message.text())
                .toList();
    }

    @Override
    public void close() {
        List.of(dynamoDb, sns, ssm).forEach(client -> client.close());
        emulators.close();
    }
}
