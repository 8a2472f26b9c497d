package org.countersign.local.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.local.TemplateEnvironment;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** Signs as a provider does, with the secret that it shares with its customer. */
@Singleton
public class Signer {

    private final Emulators emulators;
    private final Clock clock;
    private final String keyring;
    private final Dialect inForce;

    public Signer(Emulators emulators, Template template, Clock clock) {
        Map<String, String> variables = TemplateEnvironment.variables(template);
        this.emulators = emulators;
        this.clock = clock;
        this.keyring = variables.getOrDefault("COUNTERSIGN_KEYS", "/countersign/dev") + "/keys/selfie";
        this.inForce = "veriff".equals(variables.get("COUNTERSIGN_SELFIE_PROVIDER")) ? Dialect.VERIFF : Dialect.SIGNED;
    }

    /** What the customer is configured for. */
    Dialect inForce() {
        return inForce;
    }

    String sign(Dialect dialect, String content) {
        return switch (dialect) {
            case SIGNED -> sign(Long.toString(clock.instant().getEpochSecond()), content);
            case VERIFF -> hmac(content);
        };
    }

    private String sign(String time, String content) {
        return "t=" + time + ",v1=" + hmac(time + "." + content);
    }

    /** Whether the customer has signed this. */
    boolean isSigned(Dialect dialect, String signature, String content) {
        String expected = switch (dialect) {
            case SIGNED -> sign(signature.replaceFirst("^t=([0-9]{1,12}),.*", "$1"), content);
            case VERIFF -> hmac(content);
        };
        return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    private String hmac(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret().getKey());
            return HexFormat.of().formatHex(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonWebKey secret() {
        try {
            return new JsonWebKeySet(
                            emulators.parameters().get(keyring).orElseThrow().value())
                    .getJsonWebKeys()
                    .getFirst();
        } catch (JoseException e) {
            throw new IllegalStateException("The secret shared with the provider cannot be read", e);
        }
    }
}
