package org.countersign.platform.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A request that must happen once.
 *
 * @param claim names who asked under which key; nobody else's key can meet it
 * @param content digest of what was asked
 */
public record Fingerprint(String claim, String content) {

    public static Fingerprint of(String sub, String key, String route, String body) {
        return new Fingerprint(digest(sub, key), digest(route, body));
    }

    /** Each part with its length before it, so that no two lists of parts read the same. */
    private static String digest(String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha256.update(bytes);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
