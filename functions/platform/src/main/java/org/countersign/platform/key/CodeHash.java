package org.countersign.platform.key;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    public CodeHash(Keyrings keyrings) {
        this.keyrings = keyrings;
    }

    /** The hash under the current key, in base64url. */
    public String of(String context, String text) {
        return hash(keyrings.codes().current(), context, text);
    }

    /** Whether the hash is of this text under any key of the ring; in time that does not depend on where they differ. */
    public boolean matches(String hash, String context, String text) {
        return find(List.of(hash), context, text).isPresent();
    }

    /** That of the hashes which is of this text under any key of the ring; looks at all, in time that does not depend on which it is. */
    public Optional<String> find(Collection<String> hashes, String context, String text) {
        Optional<String> found = Optional.empty();
        for (JsonWebKey key : keyrings.codes().all()) {
            byte[] wanted = bytes(hash(key, context, text));
            for (String hash : hashes) {
                found = MessageDigest.isEqual(bytes(hash), wanted) ? Optional.of(hash) : found;
            }
        }
        return found;
    }

    private static String hash(JsonWebKey key, String context, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key.getKey());
            byte[] first = bytes(context);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(first.length).array());
            mac.update(first);
            byte[] kept = Arrays.copyOf(mac.doFinal(bytes(text)), KEPT_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(kept);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
