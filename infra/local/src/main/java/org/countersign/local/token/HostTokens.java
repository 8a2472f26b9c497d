package org.countersign.local.token;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.emulators.Template;
import org.countersign.local.TemplateEnvironment;
import org.countersign.local.key.Keys;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Plays the host platform's sign-in: whoever asks for a token gets it, signed with the host's key. */
@Singleton
public class HostTokens {

    private final PublicJsonWebKey key;
    private final String issuer;
    private final Clock clock;

    public HostTokens(Keys keys, Template template, Clock clock) {
        this.key = keys.host();
        this.issuer = TemplateEnvironment.variables(template).getOrDefault("COUNTERSIGN_HOST_ISSUER", "");
        this.clock = clock;
    }

    /**
     * What a token says.
     *
     * @param lifetime in seconds; negative makes one that has expired
     */
    public record Content(
            String sub, List<String> audience, Optional<List<String>> amr, Optional<String> scope, long lifetime) {}

    public String issuer() {
        return issuer;
    }

    public String sign(Content content) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims(content).toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setHeader("typ", "JWT");
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private JwtClaims claims(Content content) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(content.sub());
        claims.setAudience(content.audience());
        content.amr().ifPresent(amr -> claims.setStringListClaim("amr", amr));
        content.scope().ifPresent(scope -> claims.setStringClaim("scope", scope));
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() + content.lifetime()));
        claims.setClaim("auth_time", now.getEpochSecond());
        claims.setGeneratedJwtId();
        return claims;
    }
}
