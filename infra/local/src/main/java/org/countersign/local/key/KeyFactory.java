package org.countersign.local.key;

import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Makes JWK sets of one new key, with the platform's strong random source. */
final class KeyFactory {

    private static final int SECRET_BITS = 256;

    private KeyFactory() {}

    /** A P-256 key pair. */
    static String signing() {
        try {
            return set(EcJwkGenerator.generateJwk(EllipticCurves.P256));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 32 random bytes. */
    static String secret() {
        return set(OctJwkGenerator.generateJwk(SECRET_BITS));
    }

    private static String set(JsonWebKey key) {
        key.setKeyId(UUID.randomUUID().toString());
        return new JsonWebKeySet(key).toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }
}
