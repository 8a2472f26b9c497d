package org.countersign.platform.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.platform.testing.Jwt;
import org.countersign.platform.testing.KeyShelf;
import org.countersign.platform.testing.TestKeys;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not signed by the key that it names, with that key's algorithm, is refused (RFC 8725). */
class ForgedTokensTest {

    private final KeyShelf shelf = new KeyShelf();
    private final Tokens tokens = new Tokens(shelf.keyrings, shelf.config, shelf.clock);
    private final PublicJsonWebKey host = shelf.keys.host();
    private final Jwt token = Jwt.ofHost("user-1", shelf.clock.instant());

    private void assertRefused(String forged) {
        assertThat(tokens.check(forged)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", ""})
    void withoutASignature(String algorithm) {
        String unsigned = token.input(Map.of("alg", algorithm, "kid", host.getKeyId()));

        assertRefused(unsigned + ".");
        assertRefused(unsigned);
        assertRefused(unsigned + "." + token.signedBy(host).split("\\.", 3)[2]);
    }

    @Test
    void withThePublicKeyAsTheSecretOfAnHmac() throws GeneralSecurityException {
        String input = token.input(Map.of("alg", "HS256", "kid", host.getKeyId()));
        List<byte[]> secrets = List.of(
                host.getPublicKey().getEncoded(),
                host.toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(UTF_8),
                new JsonWebKeySet(host).toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(UTF_8),
                Jwt.base64(host.getPublicKey().getEncoded()).getBytes(UTF_8));

        for (byte[] secret : secrets) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            assertRefused(input + "." + Jwt.base64(mac.doFinal(input.getBytes(UTF_8))));
        }
    }

    @Test
    void withASecretThatStandsInTheHostsKeySet() throws GeneralSecurityException {
        Key secret = new SecretKeySpec(new byte[32], "HmacSHA256");
        OctetSequenceJsonWebKey key = new OctetSequenceJsonWebKey(secret);
        key.setKeyId("secret");
        shelf.put("/host-jwks", new JsonWebKeySet(key).toJson(OutputControlLevel.INCLUDE_SYMMETRIC));
        String input = token.input(Map.of("alg", "HS256", "kid", "secret"));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(secret);

        assertRefused(input + "." + Jwt.base64(mac.doFinal(input.getBytes(UTF_8))));
    }

    @Test
    void withAKeyOfTheForgersUnderTheHostsKeyId() {
        assertRefused(token.es256(TestKeys.pair(), Map.of("alg", "ES256", "kid", host.getKeyId())));
    }

    @Test
    void withAKeyThatTheTokenBringsAlong() {
        PublicJsonWebKey own = TestKeys.pair();
        token.header("jwk", own.toParams(OutputControlLevel.PUBLIC_ONLY));

        assertRefused(token.signedBy(own));
        assertRefused(token.es256(own, Map.of("alg", "ES256", "kid", host.getKeyId())));
    }

    @Test
    void withAKeyIdThatIsMissingUnknownOrNoText() {
        assertRefused(token.es256(host, Map.of("alg", "ES256")));
        assertRefused(token.es256(host, Map.of("alg", "ES256", "kid", "unknown")));
        assertRefused(token.es256(host, Map.of("alg", "ES256", "kid", "")));
        assertRefused(token.es256(host, Map.of("alg", "ES256", "kid", 7)));
        assertRefused(token.es256(host, Map.of("alg", "ES256", "kid", List.of(host.getKeyId()))));
    }

    @Test
    void withAnAlgorithmThatIsMissingOrAnother() {
        assertRefused(token.es256(host, Map.of("kid", host.getKeyId())));
        for (String other : List.of("ES384", "RS256", "EdDSA", "es256", "ES256K")) {
            assertRefused(token.es256(host, Map.of("alg", other, "kid", host.getKeyId())));
        }
    }

    @Test
    void withExtensionsThatHaveToBeUnderstood() {
        assertRefused(token.header("crit", List.of("b64")).header("b64", false).signedBy(host));
        assertRefused(token.header("crit", List.of("exp")).header("exp", 1).signedBy(host));
        assertRefused(token.header("crit", List.of("other")).signedBy(host));
    }

    @Test
    void fromOurIssuerWithTheHostsKey() {
        token.claim("iss", shelf.config.issuer())
                .claim("acr", "two_step")
                .claim("auth_time", shelf.clock.instant().getEpochSecond());

        assertRefused(token.signedBy(host));
    }

    @Test
    void fromTheHostWithOurKey() {
        assertRefused(token.signedBy((PublicJsonWebKey) shelf.keyrings.signing().current()));
    }

    @Test
    void withEncryptionInPlaceOfASignature() throws JoseException {
        JsonWebEncryption toHost = encryption("ECDH-ES");
        toHost.setKey(host.getPublicKey());
        JsonWebEncryption direct = encryption("dir");
        direct.setKey(new AesKey(new byte[16]));

        assertRefused(toHost.getCompactSerialization());
        assertRefused(direct.getCompactSerialization());
    }

    private JsonWebEncryption encryption(String management) {
        JsonWebEncryption encryption = new JsonWebEncryption();
        encryption.setAlgorithmHeaderValue(management);
        encryption.setEncryptionMethodHeaderParameter("A128GCM");
        encryption.setKeyIdHeaderValue(host.getKeyId());
        encryption.setPayload(token.payload());
        return encryption;
    }
}
