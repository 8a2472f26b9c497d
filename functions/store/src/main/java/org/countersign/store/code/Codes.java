package org.countersign.store.code;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Locale;
import org.countersign.core.limit.CodeRules;
import org.countersign.platform.key.CodeHash;

/** Makes codes: each as likely as any other, leading zeros included (NIST SP 800-63B-4 section 3.1.3.2). */
@Singleton
public class Codes {

    private static final int COUNT = (int) Math.pow(10, CodeRules.DIGITS);

    private final SecureRandom random;
    private final CodeHash hash;

    public Codes(SecureRandom random, CodeHash hash) {
        this.random = random;
        this.hash = hash;
    }

    /**
     * A code, and what is kept of it.
     *
     * @param hash under the server's key and bound to its context
     */
    public record Code(String text, String hash) {
        /** Neither: six digits are found from the hash by whoever has the key. */
        @Override
        public String toString() {
            return "Code";
        }
    }

    /**
     * Another code.
     *
     * @param context what it is for, and nothing else
     */
    public Code next(String context) {
        String text = String.format(Locale.ROOT, "%0" + CodeRules.DIGITS + "d", random.nextInt(COUNT));
        return new Code(text, hash.of(context, text));
    }
}
