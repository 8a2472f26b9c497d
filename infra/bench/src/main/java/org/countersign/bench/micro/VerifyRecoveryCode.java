package org.countersign.bench.micro;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.backup.RecoveryCodeCheck;
import org.countersign.platform.table.Item;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A recovery code, looked for among the ten of its set; beside it one HMAC over the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerifyRecoveryCode {

    private static final int CODES = 10;
    private static final String GUESS = "7K9Q-0A1B-2C3D-4E5F";

    private final Instant now = Instant.parse("2026-03-04T10:00:00Z");
    private RecoveryCodeCheck check;
    private Item item;
    private BareHmac hmac;

    @Setup
    public void renew() {
        Settings settings = new Settings();
        String context = "recovery code of " + Settings.PARTITION;
        Map<String, AttributeValue> set = new HashMap<>();
        for (int code = 0; code < CODES; code++) {
            set.put(settings.hash.of(context, "000000000000000" + code), AttributeValue.fromN("0"));
        }
        check = new RecoveryCodeCheck(settings.hash);
        item = new Item(Map.of(
                "partition", AttributeValue.fromS(Settings.PARTITION),
                "sort", AttributeValue.fromS("factor#recovery_codes"),
                "set", AttributeValue.fromM(set)));
        hmac = new BareHmac(settings.shelf.keyrings.codes().current().getKey(), context, GUESS.replace("-", ""));
    }

    @Benchmark
    public Object ours() {
        return check.compare(item, "", GUESS, now);
    }

    @Benchmark
    public byte[] bare() throws GeneralSecurityException {
        return hmac.run();
    }
}
