package org.countersign.bench.scale;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.countersign.platform.api.Source;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.key.Keyrings;
import org.countersign.platform.table.Meter;
import org.countersign.platform.table.Table;
import org.countersign.platform.testing.TestClock;
import org.countersign.sms.SmsConfig;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.spend.Allowances;
import org.countersign.sms.spend.Purpose;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.testing.World;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How the real key functions spread what many accounts write: counts a great many claims by the item that each would write, under a
 * fixed key and a fixed series of random numbers, so that the outcome is always the same.
 */
final class Spread {

    static final int CLAIMS = 400_000;
    static final int PARTITIONS = 256;
    private static final String KEY =
            "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"simulation\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}]}";

    private final Map<String, Integer> countries = new HashMap<>();
    private final Map<String, Integer> sources = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Map<Integer, Integer> accounts = new HashMap<>();

    Spread() {
        Random random = new Random(8);
        Instant now = Instant.parse("2026-03-04T10:00:00Z");
        Allowances allowances = allowances(random);
        for (int claim = 0; claim < CLAIMS; claim++) {
            PhoneNumber number = new PhoneNumber("+1202" + (2_000_000 + random.nextInt(7_000_000)), "US", 1);
            Allowances.Claim taken = allowances.claim(number, Purpose.SIGN_IN, new Source("192.0.2.1"), claim % 5, now);
            countries.merge("shard " + taken.country().shard(), 1, Integer::sum);
            sources.merge("shard " + taken.source().shard(), 1, Integer::sum);
            numbers.merge(partition(taken.number().partition()), 1, Integer::sum);
            UUID user = new UUID(random.nextLong(), random.nextLong());
            accounts.merge(partition(AccountKeys.partition(user.toString())), 1, Integer::sum);
        }
    }

    private static Allowances allowances(Random random) {
        PlatformConfig config = World.config(PlatformConfig.class, Map.of());
        Keyrings keyrings = new Keyrings(_ -> Optional.of(KEY), config, new TestClock());
        Table none = new Table(
                (DynamoDbClient) java.lang.reflect.Proxy.newProxyInstance(
                        Spread.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (_, _, _) -> {
                            throw new UnsupportedOperationException("A claim makes no call");
                        }),
                config,
                new Meter());
        return new Allowances(
                none, new CodeHash(keyrings), World.config(SmsConfig.class, Map.of()), new Repeatable(random));
    }

    /** DynamoDB hashes partition keys in a way of its own; any good hash spreads them as well as another. */
    private static int partition(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash).mod(BigInteger.valueOf(PARTITIONS)).intValue();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    double countries() {
        return maxToMean(countries);
    }

    int countryShards() {
        return countries.size();
    }

    double sources() {
        return maxToMean(sources);
    }

    int sourceShards() {
        return sources.size();
    }

    double numbers() {
        return maxToMean(numbers);
    }

    double accounts() {
        return maxToMean(accounts);
    }

    private static double maxToMean(Map<?, Integer> counts) {
        var all = counts.values().stream().mapToInt(Integer::intValue).summaryStatistics();
        return all.getMax() / all.getAverage();
    }

    /** The part of writes to one item that meet another on its way, when so many come a second and each takes so long. */
    static double conflicts(double perSecond, Duration each) {
        return 1 - Math.exp(-perSecond * each.toMillis() / 1000.0);
    }
}
