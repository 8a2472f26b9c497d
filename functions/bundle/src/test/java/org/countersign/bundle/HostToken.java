package org.countersign.bundle;

import java.time.Instant;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** What the host signs for its own back end. */
final class HostToken {

    private HostToken() {}

    static String service(PublicJsonWebKey key, String scope) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("http://localhost:3000/_local/host");
        claims.setSubject("backend");
        claims.setAudience("countersign");
        claims.setStringClaim("scope", scope);
        claims.setIssuedAt(NumericDate.fromSeconds(Instant.now().getEpochSecond()));
        claims.setExpirationTimeMinutesInTheFuture(5);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue("ES256");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        return "Bearer " + signature.getCompactSerialization();
    }
}
