package org.countersign.platform.token;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.key.Keyrings;
import org.countersign.platform.key.RandomIds;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes step-up tokens (RFC 9470, ES256) and shows the keys that verify them. */
@Singleton
public class StepUpTokens {

    /** The claim that names the recovery a token belongs to. */
    static final String RECOVERY = "recovery";

    private final Keyrings keyrings;
    private final SecureRandom random;
    private final Clock clock;
    private final String issuer;
    private final Duration lifetime;

    public StepUpTokens(Keyrings keyrings, PlatformConfig config, SecureRandom random, Clock clock) {
        this.keyrings = keyrings;
        this.random = random;
        this.clock = clock;
        this.issuer = config.issuer();
        this.lifetime = config.token().lifetime();
    }

    /** The token of a challenge that was passed just now. */
    public StepUpToken issue(Grant grant) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(grant.sub());
        claims.setAudience(grant.audience());
        claims.setIssuedAt(date(now));
        claims.setExpirationTime(date(now.plus(lifetime)));
        claims.setJwtId(RandomIds.next(random));
        claims.setStringListClaim("amr", methods(grant));
        claims.setStringClaim("acr", grant.assurance().acr());
        claims.setClaim("auth_time", now.getEpochSecond());
        claims.setStringClaim("purpose", grant.purpose());
        grant.challenge().ifPresent(challenge -> claims.setStringClaim("challenge", challenge));
        grant.recovery().ifPresent(recovery -> claims.setStringClaim(RECOVERY, recovery));
        return new StepUpToken(sign(claims), lifetime.toSeconds());
    }

    private static List<String> methods(Grant grant) {
        List<String> methods = new ArrayList<>(grant.first().stream().sorted().toList());
        methods.add(grant.method());
        if (grant.assurance() == Caller.Assurance.TWO_STEP) {
            methods.add("mfa");
        }
        return methods;
    }

    private String sign(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        EllipticCurveJsonWebKey key =
                (EllipticCurveJsonWebKey) keyrings.signing().current();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setHeader("typ", "JWT");
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("A step-up token could not be signed", impossible);
        }
    }

    private static NumericDate date(Instant instant) {
        return NumericDate.fromSeconds(instant.getEpochSecond());
    }

    /** The JWK Set (RFC 7517) of all keys that may have signed a token that is still good; public parts only. */
    public Map<String, Object> publicKeys() {
        return Map.of(
                "keys",
                keyrings.signing().all().stream().map(StepUpTokens::publicKey).toList());
    }

    /** With {@code use} and {@code alg}, optional as they are: clients look for the key that signs by them, and find none without. */
    private static Map<String, Object> publicKey(JsonWebKey key) {
        Map<String, Object> shown = new LinkedHashMap<>(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        shown.put(JsonWebKey.USE_PARAMETER, Use.SIGNATURE);
        shown.put(JsonWebKey.ALGORITHM_PARAMETER, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return shown;
    }

    /**
     * What a passed challenge entitles to, or a first binding.
     *
     * @param challenge none where a first binding took its place
     * @param first methods of the first factor (RFC 8176)
     * @param method method of the second, such as {@code sms}
     * @param recovery id of the recovery that it belongs to, where it is one
     */
    public record Grant(
            String sub,
            Optional<String> challenge,
            String purpose,
            String audience,
            Set<String> first,
            String method,
            Caller.Assurance assurance,
            Optional<String> recovery) {}
}
