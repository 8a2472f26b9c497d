package org.countersign.platform.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {

    private static final String TWO_KEYS = """
            {"keys": [
              {"kty": "oct", "kid": "new", "k": "c2VjcmV0LW9mLXRoZS1uZXcta2V5"},
              {"kty": "oct", "kid": "old", "k": "c2VjcmV0LW9mLXRoZS1vbGQta2V5"}]}
            """;

    @Test
    void theFirstKeyIsCurrentAndTheOthersAreFoundById() {
        Keyring ring = Keyring.parse("codes", TWO_KEYS);

        assertThat(ring.current().getKeyId()).isEqualTo("new");
        assertThat(ring.all()).extracting(JsonWebKey::getKeyId).containsExactly("new", "old");
        assertThat(ring.find("old")).contains(ring.all().getLast());
        assertThat(ring.find("other")).isEmpty();
    }

    @Test
    void printsIdsOnly() {
        assertThat(Keyring.parse("codes", TWO_KEYS)).hasToString("Keyring[new, old]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "0",
                "\"keys\"",
                "[]",
                "{",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":\"secret\"}",
                "{\"keys\":[]}",
                "{\"keys\":[null]}",
                "{\"keys\":[\"secret\"]}",
                "{\"keys\":[{}]}",
                "{\"keys\":[{\"kid\":\"secret\"}]}",
                "{\"keys\":[{\"kty\":\"none\",\"kid\":\"secret\"}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\"}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":7}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":7,\"k\":\"secret\"}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"secret\"}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\" \",\"k\":\"secret\"}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"secret\"},{\"kty\":\"oct\",\"k\":\"secret\"}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"secret\"},{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"b2xk\"}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"a\",\"crv\":\"secret\",\"x\":\"AA\",\"y\":\"AA\"}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"a\"}]}"
            })
    void whatIsNoSetOfNamedKeysIsUnusableAndNotRepeated(String malformed) {
        assertThatExceptionOfType(Keyring.Unusable.class)
                .isThrownBy(() -> Keyring.parse("codes", malformed))
                .withMessage("The keyring codes is missing or not a JWK set")
                .withNoCause();
    }
}
