package org.countersign.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.platform.json.Json;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** A token put together by hand, so that each part of it can be wrong. */
public final class Jwt {

    private static final Json JSON = new Json();

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();

    /** What the host of {@link PlatformWorld}'s configuration says of a user who typed the password just now. */
    public static Jwt ofHost(String sub, Instant now) {
        return new Jwt()
                .claim("iss", "http://localhost:3000/_local/host")
                .claim("aud", "countersign")
                .claim("sub", sub)
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.getEpochSecond() + 300)
                .claim("amr", List.of("pwd"));
    }

    public Jwt header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    public Jwt claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public Jwt without(String claim) {
        claims.remove(claim);
        return this;
    }

    /** Signed as ES256, with the key's id. */
    public String signedBy(PublicJsonWebKey key) {
        return es256(key, Map.of("alg", "ES256", "kid", key.getKeyId()));
    }

    /** Signed as ES256 whatever the header says; what {@link #header} put there comes last. */
    public String es256(PublicJsonWebKey key, Map<String, Object> plainHeader) {
        String input = input(plainHeader);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.getPrivateKey());
            signature.update(input.getBytes(UTF_8));
            return input + "." + base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Signed as a library does it. */
    public String signedAs(String algorithm, PublicJsonWebKey key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        signature.setPayload(payload());
        signature.setDoKeyValidation(false);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Header and claims as they are signed. */
    public String input(Map<String, Object> plainHeader) {
        Map<String, Object> all = new LinkedHashMap<>(plainHeader);
        all.putAll(header);
        return base64(JSON.write(all).getBytes(UTF_8)) + "." + base64(payload().getBytes(UTF_8));
    }

    public String payload() {
        return JSON.write(claims);
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
