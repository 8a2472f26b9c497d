package org.countersign.platform.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.countersign.emulators.Emulators;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Keyrings of a test, made when it starts. */
public final class TestKeys {

    private static final String PATH = "/countersign/dev";

    private final List<JsonWebKey> signing = new ArrayList<>(List.of(pair()));
    private final List<JsonWebKey> codes = new ArrayList<>(List.of(secret()));
    private final List<JsonWebKey> data = new ArrayList<>(List.of(secret()));
    private final PublicJsonWebKey host = pair();

    /** Puts a new key in front of each ring; the ones before stay behind it. */
    public void rotate() {
        signing.addFirst(pair());
        codes.addFirst(secret());
        data.addFirst(secret());
    }

    /** Ends the rotation of the ring of codes: nothing of the old key is left. */
    public void replaceCodes() {
        codes.clear();
        codes.add(secret());
    }

    /** Puts the keyrings where the functions read them; those that are running notice within five minutes. */
    public void publish(Emulators emulators) {
        emulators.parameters().put(PATH + "/keys/signing", "SecureString", signing());
        emulators.parameters().put(PATH + "/keys/codes", "SecureString", codes());
        emulators.parameters().put(PATH + "/keys/data", "SecureString", data());
        emulators.parameters().put(PATH + "/host-jwks", "String", hostPublic());
    }

    String signing() {
        return json(signing, JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    }

    String codes() {
        return json(codes, JsonWebKey.OutputControlLevel.INCLUDE_SYMMETRIC);
    }

    String data() {
        return json(data, JsonWebKey.OutputControlLevel.INCLUDE_SYMMETRIC);
    }

    String hostPublic() {
        return json(List.of(host), JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** The pair that the host signs with. */
    public PublicJsonWebKey host() {
        return host;
    }

    private static String json(List<? extends JsonWebKey> keys, JsonWebKey.OutputControlLevel level) {
        return new JsonWebKeySet(List.copyOf(keys)).toJson(level);
    }

    /** A new pair of the curve that ES256 needs. */
    public static PublicJsonWebKey pair() {
        try {
            return named(EcJwkGenerator.generateJwk(EllipticCurves.P256));
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonWebKey secret() {
        return named(OctJwkGenerator.generateJwk(256));
    }

    private static <K extends JsonWebKey> K named(K key) {
        key.setKeyId(UUID.randomUUID().toString().substring(0, 8));
        return key;
    }
}
