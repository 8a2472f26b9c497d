package org.countersign.bench.micro;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.table.Item;
import org.countersign.sms.SmsCheck;
import org.countersign.sms.SmsConfig;
import org.countersign.store.account.FactorItems;
import org.countersign.store.testing.World;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A code from a text, compared with what the factor's item keeps of it; beside it one HMAC over the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerifyText {

    private final Instant now = Instant.parse("2026-03-04T10:00:00Z");
    private SmsCheck check;
    private Item item;
    private String challenge;
    private BareHmac hmac;

    @Setup
    public void send() {
        Settings settings = new Settings();
        challenge = settings.challengeId();
        String context = "sms code of challenge " + challenge;
        check = new SmsCheck(settings.hash, World.config(SmsConfig.class, Map.of()));
        AttributeValue code = AttributeValue.fromM(Map.of(
                "code", AttributeValue.fromS(settings.hash.of(context, "123456")),
                "sentAt", AttributeValue.fromN(Long.toString(now.toEpochMilli())),
                "sends", AttributeValue.fromN("1"),
                "request", AttributeValue.fromS("5e9b7c1a-77a0-4e16-8f0e-b9f0f3f0a1d2"),
                "until", AttributeValue.fromN(Long.toString(now.toEpochMilli()))));
        item = new Item(Map.of(
                "partition", AttributeValue.fromS(Settings.PARTITION),
                "sort", AttributeValue.fromS("factor#sms"),
                "codes", AttributeValue.fromM(Map.of(FactorItems.codeKey(challenge), code))));
        hmac = new BareHmac(settings.shelf.keyrings.codes().current().getKey(), context, "000000");
    }

    @Benchmark
    public Object ours() {
        return check.compare(item, challenge, "000000", now);
    }

    @Benchmark
    public byte[] bare() throws GeneralSecurityException {
        return hmac.run();
    }
}
