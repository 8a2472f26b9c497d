package org.countersign.platform.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.key.Keyrings;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetSequenceJsonWebKey;

/**
 * Where requests come from: the address of the connection, or, where something stands in front of us that all users come through, the one
 * that it names in a header. Anybody can send a header, so it is believed only beside a secret that we share with what stands there
 * (CWE-348).
 */
@Singleton
public class Sources {

    private final Optional<String> header;
    private final String secretHeader;
    private final Keyrings keyrings;

    public Sources(PlatformConfig config, Keyrings keyrings) {
        this.header = config.source().header().map(name -> name.toLowerCase(Locale.ROOT));
        this.secretHeader = config.source().secretHeader().toLowerCase(Locale.ROOT);
        this.keyrings = keyrings;
    }

    /** Nothing is compared, and no keyring read, unless both headers are there. */
    Source of(Request request) {
        String address = header.flatMap(request::header)
                .filter(_ -> request.header(secretHeader).filter(this::isOurs).isPresent())
                .flatMap(Source::address)
                .orElseGet(request::sourceAddress);
        return Source.of(address, request.header("user-agent").orElse(""));
    }

    /** All are compared, so that the time it takes does not show which was nearly right. */
    private boolean isOurs(String secret) {
        byte[] sent = secret.getBytes(UTF_8);
        return keyrings.source().all().stream()
                .map(key -> MessageDigest.isEqual(written(key), sent))
                .reduce(false, Boolean::logicalOr);
    }

    /** As the key set has it under {@code k} (RFC 7518 section 6.4.1). */
    private static byte[] written(JsonWebKey key) {
        byte[] secret = ((OctetSequenceJsonWebKey) key).getOctetSequence();
        return Base64.getUrlEncoder().withoutPadding().encode(secret);
    }
}
