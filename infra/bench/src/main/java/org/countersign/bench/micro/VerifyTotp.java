package org.countersign.bench.micro;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Item;
import org.countersign.totp.TotpCheck;
import org.countersign.totp.TotpWorld;
import org.jose4j.jwk.JsonWebKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A code from an authenticator app, compared with the three steps around now, the opening of the secret included; and beside it
 * the bare cryptography of that: one AES-GCM opening and three HMACs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerifyTotp {

    private static final String ACCOUNT = Settings.PARTITION;
    private static final byte[] CONTEXT = ("totp secret of " + ACCOUNT).getBytes(StandardCharsets.UTF_8);
    private static final int NONCE_BYTES = 12;
    private static final Map<String, Integer> SECRET_BYTES = Map.of("SHA1", 20, "SHA256", 32, "SHA512", 64);

    @Param({"SHA1", "SHA256", "SHA512"})
    String algorithm;

    private final Instant now = Instant.parse("2026-03-04T10:00:00Z");
    private TotpCheck check;
    private Item item;
    private SecretKeySpec dataKey;
    private byte[] nonce;
    private byte[] ciphertext;
    private String mac;

    @Setup
    public void seal() {
        Settings settings = new Settings();
        Vault vault = settings.vault;
        byte[] secret = new byte[SECRET_BYTES.get(algorithm)];
        settings.random.nextBytes(secret);
        byte[] sealed = vault.seal(secret, new String(CONTEXT, StandardCharsets.UTF_8));

        check = TotpWorld.check(vault);
        JsonWebKey key = settings.shelf.keyrings.data().current();
        item = new Item(Map.of(
                "partition", AttributeValue.fromS(ACCOUNT),
                "sort", AttributeValue.fromS("factor#totp"),
                "secret", AttributeValue.fromB(SdkBytes.fromByteArray(sealed)),
                "algorithm", AttributeValue.fromS(algorithm),
                "digits", AttributeValue.fromN("6"),
                "lastStep", AttributeValue.fromN("0")));
        mac = "Hmac" + algorithm;
        dataKey = new SecretKeySpec(key.getKey().getEncoded(), "AES");
        ByteBuffer parts = ByteBuffer.wrap(sealed).position(1 + key.getKeyId().length());
        nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        ciphertext = new byte[parts.remaining()];
        parts.get(ciphertext);
    }

    @Benchmark
    public Object ours() {
        return check.compare(item, "", "000000", now);
    }

    @Benchmark
    public int bare() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, dataKey, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(CONTEXT);
        Mac hmac = Mac.getInstance(mac);
        hmac.init(new SecretKeySpec(cipher.doFinal(ciphertext), mac));
        long step = now.getEpochSecond() / 30;
        int codes = 0;
        for (long each = step - 1; each <= step + 1; each++) {
            codes ^= hmac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(each).array())[0];
        }
        return codes;
    }
}
