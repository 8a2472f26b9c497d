package org.countersign.platform.token;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.key.Keyring;
import org.countersign.platform.key.Keyrings;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * Checks bearer tokens, the host's and our own. The key is found by {@code kid}, the algorithm follows from the key and never
 * from the token (RFC 8725 section 3.1); issuer, audience and expiry (60 s leeway) are checked, {@code sub} must be there.
 */
@Singleton
public class Tokens {

    private static final int LEEWAY_SECONDS = 60;
    private static final int LONGEST_TOKEN = 8 * 1024;
    private static final Map<String, String> ALGORITHM_BY_KEY_TYPE = Map.of(
            "EC", AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            "RSA", AlgorithmIdentifiers.RSA_USING_SHA256,
            "OKP", AlgorithmIdentifiers.EDDSA);
    private static final List<String> TIMES = List.of("exp", "iat", "nbf", "auth_time");

    /** The last second of the year 9999, the last that RFC 3339 can write. */
    private static final double LATEST = 253_402_300_799.0;

    /** Takes a token apart and believes nothing of it: whose it claims to be says by which keys it is to be checked. */
    private static final JwtConsumer READER = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    private final Keyrings keyrings;
    private final PlatformConfig config;
    private final Clock clock;

    public Tokens(Keyrings keyrings, PlatformConfig config, Clock clock) {
        this.keyrings = keyrings;
        this.config = config;
        this.clock = clock;
    }

    /** Empty when the token is not to be trusted, whatever the reason. */
    public Optional<Caller> check(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            JwtContext unverified = READER.process(token);
            String issuer = unverified.getJwtClaims().getIssuer();
            if (config.issuer().equals(issuer)) {
                return verified(unverified, keyrings.signing(), issuer, Audience.OURS)
                        .flatMap(Tokens::steppedUp)
                        .filter(this::isSignedInByNow);
            }
            if (config.host().issuer().equals(issuer)) {
                return verified(
                                unverified,
                                keyrings.host(),
                                issuer,
                                config.host().audience())
                        .flatMap(Tokens::host)
                        .filter(this::isSignedInByNow);
            }
            return Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException | JoseException untrusted) {
            return Optional.empty();
        } catch (ClassCastException | DateTimeException wrongType) {
            // The library casts header parameters without asking, and a number of seconds may be beyond any time.
            return Optional.empty();
        }
    }

    private Optional<JwtClaims> verified(JwtContext unverified, Keyring keyring, String issuer, String audience)
            throws JoseException, InvalidJwtException {
        JsonWebStructure signature = unverified.getJoseObjects().getFirst();
        Optional<JsonWebKey> key =
                Optional.ofNullable(signature.getKeyIdHeaderValue()).flatMap(keyring::find);
        String algorithm =
                key.map(JsonWebKey::getKeyType).map(ALGORITHM_BY_KEY_TYPE::get).orElse(null);
        if (algorithm == null || !(key.get() instanceof PublicJsonWebKey publicKey) || !isPlain(unverified)) {
            return Optional.empty();
        }
        Es256.use();
        new JwtConsumerBuilder()
                .setVerificationKey(publicKey.getPublicKey())
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, algorithm)
                .setExpectedIssuer(issuer)
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(LEEWAY_SECONDS)
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .build()
                .processContext(unverified);
        return Optional.of(unverified.getJwtClaims());
    }

    /**
     * No extension is understood here, and a list of none is no list (RFC 7515 section 4.1.11). A time that no calendar has is none: the
     * library takes one beyond all numbers for the greatest of them, at which nothing ever expires.
     */
    private static boolean isPlain(JwtContext unverified) {
        Object critical = unverified.getJoseObjects().getFirst().getHeaders().getObjectHeaderValue("crit");
        return critical == null
                && TIMES.stream()
                        .map(unverified.getJwtClaims()::getClaimValue)
                        .filter(Number.class::isInstance)
                        .mapToDouble(time -> ((Number) time).doubleValue())
                        .allMatch(seconds -> seconds >= 0 && seconds <= LATEST);
    }

    private static Optional<Caller> host(JwtClaims claims) {
        try {
            return HostClaims.caller(claims, authenticatedAt(claims));
        } catch (MalformedClaimException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Caller> steppedUp(JwtClaims claims) {
        try {
            String sub = claims.getSubject();
            Set<String> amr = Set.copyOf(claims.getStringListClaimValue("amr"));
            Instant at = authenticatedAt(claims);
            String purpose =
                    Optional.ofNullable(claims.getStringClaimValue("purpose")).orElse("");
            Optional<String> recovery = Optional.ofNullable(claims.getStringClaimValue(StepUpTokens.RECOVERY));
            return Caller.Assurance.of(claims.getStringClaimValue("acr"))
                    .map(assurance -> new Caller.SteppedUp(sub, amr, assurance, at, purpose, recovery));
        } catch (MalformedClaimException malformed) {
            return Optional.empty();
        }
    }

    /** A sign-in that is yet to come would count as fresh for longer than any may. */
    private boolean isSignedInByNow(Caller caller) {
        Instant latest = clock.instant().plusSeconds(LEEWAY_SECONDS);
        return switch (caller) {
            case Caller.FirstFactor user -> !user.authenticatedAt().isAfter(latest);
            case Caller.SteppedUp user -> !user.authenticatedAt().isAfter(latest);
            case Caller.Service _ -> true;
        };
    }

    /** When the sign-in happened: {@code auth_time} where the issuer gives it, else when the token was made. */
    private static Instant authenticatedAt(JwtClaims claims) throws MalformedClaimException {
        Number authTime = claims.getClaimValue("auth_time", Number.class);
        long seconds = authTime == null ? claims.getIssuedAt().getValue() : authTime.longValue();
        return Instant.ofEpochSecond(seconds);
    }
}
