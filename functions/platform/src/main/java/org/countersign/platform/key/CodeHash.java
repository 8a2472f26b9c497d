package org.countersign.platform.key;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.jose4j.jwk.JsonWebKey;

/**
 * HMAC-SHA-256 under the code keyring, over a context and a text, of which the first 128 bits are kept (RFC 2104 section 5). Codes are
 * short, so what is stored of them must be worthless without the key; the context binds a hash to the one place where it counts.
 */
@Singleton
public class CodeHash {

    /** Characters of a hash. */
    public static final int LENGTH = 22;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEPT_BYTES = 16;

    private final Keyrings keyrings;
    private volatile Ready ready = new Ready(Optional.empty(), List.of());

    public CodeHash(Keyrings keyrings) {
        this.keyrings = keyrings;
    }

    /** The hash under the current key, in base64url. */
    public String of(String context, String text) {
        return hash(ready().macs().getFirst(), bytes(context), bytes(text));
    }

    /** Whether the hash is of this text under any key of the ring; in time that does not depend on where they differ. */
    public boolean matches(String hash, String context, String text) {
        byte[] kept = bytes(hash);
        return all(context, text).anyMatch(wanted -> MessageDigest.isEqual(kept, bytes(wanted)));
    }

    /** Of this text under each key of the ring, the current first. */
    public Stream<String> all(String context, String text) {
        byte[] first = bytes(context);
        byte[] second = bytes(text);
        return ready().macs().stream().map(mac -> hash(mac, first, second));
    }

    private Ready ready() {
        Keyring ring = keyrings.codes();
        Ready latest = ready;
        if (!latest.isOf(ring)) {
            latest = Ready.of(ring);
            ready = latest;
        }
        return latest;
    }

    private static String hash(Mac ready, byte[] context, byte[] text) {
        try {
            Mac mac = (Mac) ready.clone();
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, context.length));
            mac.update(context);
            byte[] kept = Arrays.copyOf(mac.doFinal(text), KEPT_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(kept);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The keys of a ring, each set up for a hash and never used itself: a copy costs a part of what setting one up does, and threads
     * do not meet in it.
     */
    private record Ready(Optional<Keyring> ring, List<Mac> macs) {

        static Ready of(Keyring ring) {
            return new Ready(
                    Optional.of(ring), ring.all().stream().map(Ready::mac).toList());
        }

        private static Mac mac(JsonWebKey key) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key.getKey());
                return mac;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /** The keyring is read again every few minutes, and is another one then. */
        boolean isOf(Keyring other) {
            return ring.filter(own -> own == other).isPresent();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
