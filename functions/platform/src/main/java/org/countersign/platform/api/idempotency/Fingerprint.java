package org.countersign.platform.api.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.countersign.platform.key.Sha256;

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
        return Sha256.text(Arrays.stream(parts)
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .flatMap(bytes -> Stream.of(length(bytes), bytes))
                .toArray(byte[][]::new));
    }

    private static byte[] length(byte[] bytes) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array();
    }
}
