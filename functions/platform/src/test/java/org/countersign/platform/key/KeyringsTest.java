package org.countersign.platform.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.countersign.platform.testing.KeyShelf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringsTest {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final KeyShelf shelf = new KeyShelf();
    private final Keyrings keyrings = shelf.keyrings;

    @Test
    void eachPurposeHasARingOfItsOwn() {
        assertThat(keyrings.signing().current().getKeyType()).isEqualTo("EC");
        assertThat(keyrings.host().current().getKeyId())
                .isEqualTo(shelf.keys.host().getKeyId());
        assertThat(keyrings.codes().current().getKeyId())
                .isNotEqualTo(keyrings.data().current().getKeyId());
    }

    @Test
    void aRingIsReadOnceInFiveMinutes() {
        Keyring first = keyrings.codes();
        shelf.clock.advance(FRESH.minusMillis(1));

        assertThat(keyrings.codes()).isSameAs(first);
        assertThat(shelf.reads()).isEqualTo(1);
    }

    @Test
    void aRotatedRingIsKnownAfterFiveMinutes() {
        String before = keyrings.codes().current().getKeyId();
        shelf.keys.rotate();
        shelf.publish();

        shelf.clock.advance(FRESH);

        assertThat(keyrings.codes().current().getKeyId()).isNotEqualTo(before);
        assertThat(keyrings.codes().find(before)).isPresent();
        assertThat(shelf.reads()).isEqualTo(2);
    }

    @Test
    void aRingThatIsMissingIsUnusable() {
        shelf.remove("/keys/data");

        assertUnusable("/keys/data");
        assertThat(keyrings.codes().all()).hasSize(1);
    }

    @Test
    void aRingThatIsMalformedIsUnusable() {
        shelf.put("/keys/data", "{\"keys\":[]}");

        assertUnusable("/keys/data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 128 bits, which would be AES-128.
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAA\"}]}",
                // An entry that cannot be read, before one that can.
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\"},"
                        + "{\"kty\":\"oct\",\"kid\":\"b\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}]}",
                // A key of another kind.
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"a\","
                        + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}"
            })
    void aRingOfOursWithAKeyThatDoesNotFitIsUnusableAsAWhole(String ring) {
        shelf.put("/keys/data", ring);

        assertUnusable("/keys/data");
    }

    @Test
    void aRingThatWasTakenAwayIsUnusableFromTheNextReadOn() {
        keyrings.data();
        shelf.remove("/keys/data");

        assertThat(keyrings.data().all()).hasSize(1);
        shelf.clock.advance(FRESH);
        assertUnusable("/keys/data");
    }

    @Test
    void nothingGoesOnWithoutTheStoreBeforeARingWasEverRead() {
        shelf.reachable(false);

        assertThatIllegalStateException().isThrownBy(keyrings::codes).withMessage("out of reach");
    }

    @Test
    void aRingThatWasReadIsUsedWhileTheStoreIsOutOfReach() {
        Keyring known = keyrings.codes();
        shelf.reachable(false);
        shelf.clock.advance(FRESH);

        assertThat(keyrings.codes()).isSameAs(known);
    }

    @Test
    void theStoreIsAskedAgainAfterHalfAMinute() {
        Keyring known = keyrings.codes();
        shelf.reachable(false);
        shelf.clock.advance(FRESH);
        keyrings.codes();
        shelf.reachable(true);

        shelf.clock.advance(Duration.ofSeconds(30).minusMillis(1));
        assertThat(keyrings.codes()).isSameAs(known);
        assertThat(shelf.reads()).isEqualTo(2);

        shelf.clock.advance(Duration.ofMillis(1));
        assertThat(keyrings.codes()).isNotSameAs(known);
        assertThat(shelf.reads()).isEqualTo(3);
    }

    private void assertUnusable(String name) {
        assertThatExceptionOfType(Keyring.Unusable.class)
                .isThrownBy(keyrings::data)
                .withMessage("The keyring " + name + " is missing or not a JWK set");
    }
}
