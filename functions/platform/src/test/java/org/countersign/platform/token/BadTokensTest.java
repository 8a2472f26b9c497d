package org.countersign.platform.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.countersign.platform.testing.Jwt;
import org.countersign.platform.testing.KeyShelf;
import org.countersign.platform.testing.TestClock;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What says the wrong things, or cannot be read at all, is refused; nothing is thrown. */
class BadTokensTest {

    private static final String TEXT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ {}\"";

    private final KeyShelf shelf = new KeyShelf();
    private final Tokens tokens = new Tokens(shelf.keyrings, shelf.config, shelf.clock);
    private final Instant now = shelf.clock.instant();
    private final Jwt token = Jwt.ofHost("user-1", now);

    private void assertRefused(String bad) {
        assertThat(tokens.check(bad)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "sub", "iat", "exp"})
    void aClaimThatHasToBeThereIsMissing(String claim) {
        assertRefused(token.without(claim).signedBy(shelf.keys.host()));
    }

    static Stream<Arguments> wrongClaims() {
        long then = new TestClock().instant().getEpochSecond();
        return Stream.of(
                Arguments.of("iss", "https://elsewhere.example"),
                Arguments.of("iss", ""),
                Arguments.of("iss", List.of("http://localhost:3000/_local/host")),
                Arguments.of("iss", 7),
                Arguments.of("aud", "other"),
                Arguments.of("aud", List.of()),
                Arguments.of("aud", "Countersign"),
                Arguments.of("aud", Map.of("countersign", true)),
                Arguments.of("exp", "tomorrow"),
                Arguments.of("exp", -1),
                Arguments.of("iat", "yesterday"),
                Arguments.of("nbf", then + 61),
                Arguments.of("nbf", "tomorrow"),
                Arguments.of("sub", ""),
                Arguments.of("sub", " \t"),
                Arguments.of("sub", "a\u0000b"),
                Arguments.of("sub", "a\nb"),
                Arguments.of("sub", "a\u007fb"),
                Arguments.of("sub", "a\u0085b"),
                Arguments.of("sub", "x".repeat(129)),
                Arguments.of("sub", 7),
                Arguments.of("sub", List.of("user-1")),
                Arguments.of("amr", "pwd"),
                Arguments.of("amr", List.of(7)),
                Arguments.of("amr", Map.of("pwd", true)),
                Arguments.of("amr", Collections.singletonList(null)),
                Arguments.of("amr", Arrays.asList("pwd", null)),
                Arguments.of("amr", List.of("pwd", List.of("pwd"))),
                Arguments.of("scope", 7),
                Arguments.of("scope", List.of(7)),
                Arguments.of("scope", Collections.singletonList(null)),
                Arguments.of("scope", Map.of("accounts", true)),
                Arguments.of("scp", List.of(List.of("accounts"))),
                Arguments.of("auth_time", "now"),
                Arguments.of("auth_time", Long.MAX_VALUE),
                Arguments.of("auth_time", Long.MIN_VALUE));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void aClaimIsWrong(String claim, Object value) {
        assertRefused(token.claim(claim, value).signedBy(shelf.keys.host()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"amr", "scope", "scp"})
    void aListThatItHasIsNull(String claim) {
        String payload = token.without(claim).payload();

        assertRefused(signed(payload.substring(0, payload.length() - 1) + ",\"" + claim + "\":null}"));
    }

    /** The library would take the first two for the greatest number there is. */
    @ParameterizedTest
    @ValueSource(strings = {"1e400", "9223372036854775807", "253402300800", "-1", "-1e400"})
    void aTimeOfItIsInNoCalendar(String number) {
        for (String claim : List.of("exp", "iat", "nbf", "auth_time")) {
            String payload = Jwt.ofHost("user-1", now).without(claim).payload();

            assertRefused(signed(payload.substring(0, payload.length() - 1) + ",\"" + claim + "\":" + number + "}"));
        }
    }

    @Test
    void itHasExtensionsThatAreToBeUnderstoodEvenNone() {
        for (Object critical : List.of(List.of(), List.of("exp"), List.of("b64"), "exp")) {
            Jwt extended = Jwt.ofHost("user-1", now).header("crit", critical).header("b64", true);

            assertRefused(extended.signedBy(shelf.keys.host()));
        }
    }

    private String signed(String payload) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("ES256");
        signature.setKeyIdHeaderValue(shelf.keys.host().getKeyId());
        signature.setKey(shelf.keys.host().getPrivateKey());
        signature.setPayload(payload);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "auth_time"})
    void itsSignInIsYetToCome(String claim) {
        long ahead = shelf.clock.instant().plusSeconds(61).getEpochSecond();

        assertRefused(token.claim(claim, ahead).signedBy(shelf.keys.host()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "..", "...", "....", "a.b.c", "bearer", "e30.e30.", "e30.e30.AA", "\u0000", "é.é.é"
            })
    void itIsNoToken(String text) {
        assertRefused(text);
    }

    @Test
    void itsPartsAreNested() {
        String inner = token.signedBy(shelf.keys.host());
        String header = Jwt.base64("{\"alg\":\"ES256\",\"cty\":\"JWT\",\"kid\":\"%s\"}"
                .formatted(shelf.keys.host().getKeyId())
                .getBytes(UTF_8));
        String deep = Jwt.base64("[".repeat(5_000).getBytes(UTF_8));

        assertRefused(header + "." + Jwt.base64(inner.getBytes(UTF_8)) + ".AA");
        assertRefused(header + "." + deep + ".AA");
        assertRefused(deep + "." + deep + ".AA");
        assertRefused(inner + "." + inner);
    }

    @Test
    void itIsTooLong() {
        String padded = token.claim("pad", "x".repeat(8 * 1024)).signedBy(shelf.keys.host());

        assertRefused(padded);
        assertRefused("x".repeat(1_000_000));
    }

    @Test
    void itIsJustShortEnough() {
        token.claim("pad", "");
        token.claim(
                "pad", "x".repeat((8 * 1024 - token.signedBy(shelf.keys.host()).length()) / 4 * 3 - 4));

        assertThat(tokens.check(token.signedBy(shelf.keys.host()))).isPresent();
    }

    @Test
    void anyByteOfItWasChanged() {
        String good = token.signedBy(shelf.keys.host());
        assertThat(tokens.check(good)).isPresent();

        // The last character of 64 bytes in base64 has four bits that say nothing.
        for (int index = 0; index < good.length() - 1; index++) {
            char other = good.charAt(index) == 'A' ? 'Z' : 'A';
            String changed = good.substring(0, index) + other + good.substring(index + 1);
            assertRefused(changed);
        }
    }

    /** 5,000 tokens with anything anywhere, the same ones each time. */
    @Test
    void itWasMangledAtRandom() {
        Random random = new Random(20_260_304);
        String good = token.signedBy(shelf.keys.host());

        for (int round = 0; round < 5_000; round++) {
            StringBuilder mangled = new StringBuilder(good);
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(mangled.length() - 1);
                mangled.replace(at, at + random.nextInt(2), String.valueOf(TEXT.charAt(random.nextInt(TEXT.length()))));
            }
            if (!mangled.toString().equals(good)) {
                tokens.check(mangled.toString());
            }
        }
    }
}
