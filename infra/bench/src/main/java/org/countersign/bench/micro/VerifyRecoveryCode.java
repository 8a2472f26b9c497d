package org.countersign.bench.micro;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.backup.RecoveryCodeCheck;
import org.countersign.platform.key.Sha256;
import org.countersign.platform.table.Item;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A recovery code, looked for among the ten of its set; beside it one SHA-256 over the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerifyRecoveryCode {

    private static final int CODES = 10;
    private static final String GUESS = "7K9Q-0A1B-2C3D-4E5F-6G7H-8J9K";

    private final Instant now = Instant.parse("2026-03-04T10:00:00Z");
    private final byte[] text = GUESS.replace("-", "").getBytes(StandardCharsets.US_ASCII);
    private RecoveryCodeCheck check;
    private Item item;

    @Setup
    public void renew() {
        Map<String, AttributeValue> set = new HashMap<>();
        for (int code = 0; code < CODES; code++) {
            set.put(Sha256.text(new byte[] {(byte) code}), AttributeValue.fromN("0"));
        }
        check = new RecoveryCodeCheck();
        item = new Item(Map.of(
                "partition", AttributeValue.fromS(Settings.PARTITION),
                "sort", AttributeValue.fromS("factor#recovery_codes"),
                "set", AttributeValue.fromM(set)));
    }

    @Benchmark
    public Object ours() {
        return check.compare(item, "", GUESS, now);
    }

    @Benchmark
    public byte[] bare() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(text);
    }
}
