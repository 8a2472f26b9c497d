package org.countersign.platform.key;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.countersign.platform.config.PlatformConfig;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.keys.EllipticCurves;

/**
 * The keyrings, read at first use and again when they are five minutes old, so that a rotated key is known everywhere within that
 * time. A keyring that is missing fails closed; one that merely cannot be read again is used until the store answers.
 */
@Singleton
public class Keyrings {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration RETRY = Duration.ofSeconds(30);
    /** 256 bits, for AES-256 and for HMAC-SHA-256 (RFC 2104 section 3: at least the length of the hash). */
    private static final int KEY_BYTES = 32;

    /** Sealed values say their key's id and its length in one byte. */
    private static final int LONGEST_ID = 64;

    private final ParameterSource source;
    private final String path;
    private final Clock clock;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();

    public Keyrings(ParameterSource source, PlatformConfig config, Clock clock) {
        this.source = source;
        this.path = config.keys();
        this.clock = clock;
    }

    /** P-256 key pairs of our step-up tokens. */
    public Keyring signing() {
        return own("/keys/signing", Keyrings::signs);
    }

    /** Secrets under which codes and numbers are hashed. */
    public Keyring codes() {
        return own("/keys/codes", key -> bytes(key) >= KEY_BYTES);
    }

    /** AES-256 keys of what is stored encrypted. */
    public Keyring data() {
        return own(
                "/keys/data", key -> bytes(key) == KEY_BYTES && key.getKeyId().length() <= LONGEST_ID);
    }

    /** Secrets shared with the provider of selfie checks; a key's id is what the provider knows us by. */
    public Keyring selfie() {
        return own("/keys/selfie", key -> bytes(key) >= KEY_BYTES);
    }

    /** Secrets shared with what stands in front of us and names users' addresses. */
    public Keyring source() {
        return own("/keys/source", key -> bytes(key) >= KEY_BYTES);
    }

    /** Public keys of the host's tokens. */
    public Keyring host() {
        return keyring("/host-jwks", Keyring::parse);
    }

    private static boolean signs(JsonWebKey key) {
        return key instanceof EllipticCurveJsonWebKey pair
                && pair.getPrivateKey() != null
                && EllipticCurves.P_256.equals(pair.getCurveName());
    }

    private static int bytes(JsonWebKey key) {
        return key instanceof OctetSequenceJsonWebKey secret ? secret.getOctetSequence().length : 0;
    }

    private Keyring own(String name, Predicate<JsonWebKey> fits) {
        return keyring(name, (ring, jwkSet) -> Keyring.parseOwn(ring, jwkSet, fits));
    }

    private Keyring keyring(String name, BiFunction<String, String, Keyring> parser) {
        Instant now = clock.instant();
        Cached cached = cache.get(name);
        if (cached == null || !now.isBefore(cached.until())) {
            cached = load(name, parser, now, Optional.ofNullable(cached));
            cache.put(name, cached);
        }
        return cached.keyring();
    }

    private Cached load(String name, BiFunction<String, String, Keyring> parser, Instant now, Optional<Cached> before) {
        Optional<String> found;
        try {
            found = source.read(path + name);
        } catch (RuntimeException unreachable) {
            return before.map(known -> new Cached(known.keyring(), now.plus(RETRY)))
                    .orElseThrow(() -> unreachable);
        }
        String jwkSet = found.orElseThrow(() -> new Keyring.Unusable(name));
        return new Cached(parser.apply(name, jwkSet), now.plus(FRESH));
    }

    private record Cached(Keyring keyring, Instant until) {}
}
