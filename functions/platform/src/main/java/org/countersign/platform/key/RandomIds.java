package org.countersign.platform.key;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that nobody guesses: random bytes in base64url. */
public final class RandomIds {

    private static final int BYTES = 16;

    private RandomIds() {}

    /** Of 128 bits, 22 characters. */
    public static String next(SecureRandom random) {
        return next(random, BYTES);
    }

    public static String next(SecureRandom random, int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
