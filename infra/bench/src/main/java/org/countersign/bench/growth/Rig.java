package org.countersign.bench.growth;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.challenge.Challenges;
import org.countersign.challenge.Declines;
import org.countersign.challenge.Places;
import org.countersign.emulators.DynamoDbLocal;
import org.countersign.emulators.Gate;
import org.countersign.emulators.Template;
import org.countersign.hold.HoldWorld;
import org.countersign.sms.SmsWorld;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.sender.SmsSender;
import org.countersign.store.challenge.Exhaustions;
import org.countersign.store.testing.World;
import org.countersign.totp.TotpWorld;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The services put together by hand over DynamoDB Local on disk, with a client whose bytes are counted. */
final class Rig implements AutoCloseable {

    private static final Map<String, String> NO_BUDGET = Map.of("countersign.sms.daily-budget-per-source", "100000");

    final Traffic traffic = new Traffic();
    final DynamoDbLocal dynamoDb;
    final DynamoDbClient client;
    final World world;
    final String table;
    final Challenges challenges;
    final Declines declines;
    final SmsWorld sms;
    final TotpWorld totp;
    final HoldWorld holds;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    /** Keeps the table in this directory. */
    static Rig onDisk(Path directory) {
        return new Rig(DynamoDbLocal.inDirectory(Template.find(), directory, 0, Gate.open()));
    }

    static Rig inMemory() {
        return new Rig(DynamoDbLocal.inMemory(Template.find()));
    }

    private Rig(DynamoDbLocal local) {
        dynamoDb = local;
        client = DynamoDbClient.builder()
                .endpointOverride(dynamoDb.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(it -> it.addExecutionInterceptor(traffic))
                .build();
        world = new World(Optional.of(client));
        table = world.config.table();
        challenges = new Challenges(
                world.accounts,
                world.table,
                world.challengeIds,
                new Places(world.codeHash, world.clientTokens, world.storeConfig),
                world.storeConfig,
                world.clock);
        declines = new Declines(world.accountChallenges, world.table, new Exhaustions(world.storeConfig));
        sms = new SmsWorld(world, NO_BUDGET, Optional.of(this::deliver), world.table);
        totp = new TotpWorld(world);
        holds = new HoldWorld(world);
    }

    private SmsSender.Delivery deliver(PhoneNumber number, String text) {
        texts.put(number.e164(), text);
        return new SmsSender.Delivery.Accepted();
    }

    /** The code in the latest text to this number. */
    String textedCode(String number) {
        return Optional.ofNullable(texts.get(number)).orElseThrow().substring(0, 6);
    }

    /** Closes the client too, which is the world's. */
    @Override
    public void close() {
        world.close();
        dynamoDb.close();
    }
}
