package org.countersign.local.cost;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URI;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** An authenticator app of the usual kind. */
record App(String uri) {

    private static final Pattern SECRET = Pattern.compile("(?:^|&)secret=([A-Z2-7]+)");

    String code(Instant now) {
        Matcher secret = SECRET.matcher(URI.create(uri).getQuery());
        if (!secret.find()) {
            throw new AssertionError("No secret in the URI");
        }
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(new Base32().decode(secret.group(1)), "RAW"), now, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
