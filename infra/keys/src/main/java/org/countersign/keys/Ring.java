package org.countersign.keys;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The keyrings that are ours to make, and for how long an old key of each is needed (functions/platform/README.md). */
enum Ring {
    /** 5 minutes until every function signs with the new one, 15 that a token lives, 1 of leeway. */
    SIGNING("signing", Optional.of(Duration.ofMinutes(21))),

    /** Codes that are out and challenges that are open, and a day's counts of sources. */
    CODES("codes", Optional.of(Duration.ofDays(1))),

    /** For as long as something sealed with it is left, which nobody can tell. */
    DATA("data", Optional.empty());

    private static final int SECRET_BITS = 256;

    private final String word;
    private final Optional<Duration> needed;

    Ring(String word, Optional<Duration> needed) {
        this.word = word;
        this.needed = needed;
    }

    static Ring of(String word) {
        return Arrays.stream(values())
                .filter(ring -> ring.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new Refusal("RING is one of signing, codes, data."));
    }

    String parameter(String stage) {
        return "/countersign/" + stage + "/keys/" + word;
    }

    /** From when another key is current until an old one may go; empty for never. */
    Optional<Duration> needed() {
        return needed;
    }

    /** A key pair on P-256, or 256 random bits, by the platform's strong random source. */
    JsonWebKey newKey(String id) {
        try {
            JsonWebKey key = this == SIGNING
                    ? EcJwkGenerator.generateJwk(EllipticCurves.P256)
                    : OctJwkGenerator.generateJwk(SECRET_BITS);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    String word() {
        return word;
    }
}
