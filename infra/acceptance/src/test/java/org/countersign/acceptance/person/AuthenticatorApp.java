package org.countersign.acceptance.person;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URI;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** An app on somebody's phone: knows nothing but the URI that it scanned. */
public record AuthenticatorApp(String uri) {

    /** The code that it shows now. */
    public String code(Instant now) {
        Map<String, String> shown = Arrays.stream(URI.create(uri).getQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var codes = new TimeBasedOneTimePasswordGenerator(
                Duration.ofSeconds(Long.parseLong(shown.get("period"))),
                Integer.parseInt(shown.get("digits")),
                "Hmac" + shown.get("algorithm"));
        var key = new SecretKeySpec(new Base32().decode(shown.get("secret")), "RAW");
        try {
            return codes.generateOneTimePasswordString(key, now, Locale.ROOT);
        } catch (InvalidKeyException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
