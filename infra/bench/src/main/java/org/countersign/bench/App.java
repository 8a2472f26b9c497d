package org.countersign.bench;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** An authenticator app of the usual kind, with a secret. */
public final class App {

    private final byte[] secret;

    private App(byte[] secret) {
        this.secret = secret;
    }

    /** Paired with a secret in Base32, as it is shown, in groups. */
    public static App of(String shown) {
        return new App(new Base32().decode(shown.replace(" ", "")));
    }

    public byte[] secret() {
        return secret.clone();
    }

    public String code(Instant now) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), now, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String wrong(Instant now) {
        String code = code(now);
        return (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
    }
}
