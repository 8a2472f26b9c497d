package org.countersign.platform.key;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.platform.config.PlatformConfig;

/**
 * The keyrings, read at first use and again when they are five minutes old, so that a rotated key is known everywhere within that
 * time. A keyring that is missing fails closed; one that merely cannot be read again is used until the store answers.
 */
@Singleton
public class Keyrings {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration RETRY = Duration.ofSeconds(30);

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
        return keyring("/keys/signing");
    }

    /** Secrets under which codes and numbers are hashed. */
    public Keyring codes() {
        return keyring("/keys/codes");
    }

    /** AES-256 keys of what is stored encrypted. */
    public Keyring data() {
        return keyring("/keys/data");
    }

    /** Public keys of the host's tokens. */
    public Keyring host() {
        return keyring("/host-jwks");
    }

    private Keyring keyring(String name) {
        Instant now = clock.instant();
        Cached cached = cache.get(name);
        if (cached == null || !now.isBefore(cached.until())) {
            cached = load(name, now, Optional.ofNullable(cached));
            cache.put(name, cached);
        }
        return cached.keyring();
    }

    private Cached load(String name, Instant now, Optional<Cached> before) {
        Optional<String> found;
        try {
            found = source.read(path + name);
        } catch (RuntimeException unreachable) {
            return before.map(known -> new Cached(known.keyring(), now.plus(RETRY)))
                    .orElseThrow(() -> unreachable);
        }
        String jwkSet = found.orElseThrow(() -> new Keyring.Unusable(name));
        return new Cached(Keyring.parse(name, jwkSet), now.plus(FRESH));
    }

    private record Cached(Keyring keyring, Instant until) {}
}
