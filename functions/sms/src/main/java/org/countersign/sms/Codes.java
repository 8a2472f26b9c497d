package org.countersign.sms;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Locale;
import org.countersign.core.limit.CodeRules;

/** Makes codes: each as likely as any other, leading zeros included (NIST SP 800-63B-4 section 3.1.3.2). */
@Singleton
public class Codes {

    private static final int COUNT = (int) Math.pow(10, CodeRules.DIGITS);

    private final SecureRandom random;

    public Codes(SecureRandom random) {
        this.random = random;
    }

    public String next() {
        return String.format(Locale.ROOT, "%0" + CodeRules.DIGITS + "d", random.nextInt(COUNT));
    }
}
