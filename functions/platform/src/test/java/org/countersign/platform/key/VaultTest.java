package org.countersign.platform.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import org.countersign.platform.testing.KeyShelf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    private static final String HERE = "number of account#1";

    private final KeyShelf shelf = new KeyShelf();
    private final Vault vault = new Vault(shelf.keyrings, new SecureRandom());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 10_000})
    void opensWhatItSealed(int length) {
        byte[] plain = new byte[length];
        new SecureRandom().nextBytes(plain);

        assertThat(vault.open(vault.seal(plain, HERE), HERE)).isEqualTo(plain);
    }

    @Test
    void opensTextInAnyScript() {
        assertThat(vault.openText(vault.seal("Ünïcödé 電話 📱", HERE), HERE)).isEqualTo("Ünïcödé 電話 📱");
    }

    @Test
    void sealsTheSameTextDifferentlyEachTimeAndShowsNothingOfIt() {
        byte[] once = vault.seal("+12025550123", HERE);
        byte[] again = vault.seal("+12025550123", HERE);

        assertThat(once).isNotEqualTo(again).hasSameSizeAs(again);
        assertThat(new String(once, UTF_8)).doesNotContain("2025550123");
    }

    @Test
    void doesNotOpenInAnotherPlace() {
        byte[] sealed = vault.seal("secret", HERE);

        assertSealed(sealed, "number of account#2");
        assertSealed(sealed, "");
    }

    @Test
    void doesNotOpenWithAnyBitFlipped() {
        byte[] sealed = vault.seal("secret", HERE);

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertSealed(flipped, HERE);
        }
    }

    @Test
    void doesNotOpenCutOffAtAnyLengthNorMadeLonger() {
        byte[] sealed = vault.seal("secret", HERE);

        for (int length = 0; length < sealed.length; length++) {
            assertSealed(Arrays.copyOf(sealed, length), HERE);
        }
        assertSealed(Arrays.copyOf(sealed, sealed.length + 1), HERE);
    }

    @Test
    void opensWithAnOlderKeyAfterRotation() {
        byte[] before = vault.seal("secret", HERE);
        rotate();
        byte[] after = vault.seal("secret", HERE);

        assertThat(vault.openText(before, HERE)).isEqualTo("secret");
        assertThat(vault.openText(after, HERE)).isEqualTo("secret");
        assertThat(keyId(after))
                .isNotEqualTo(keyId(before))
                .isEqualTo(shelf.keyrings.data().current().getKeyId());
    }

    @Test
    void doesNotOpenWhenTheKeyIsGone() {
        byte[] sealed = vault.seal("secret", HERE);
        KeyShelf other = new KeyShelf();

        assertThatExceptionOfType(Vault.Sealed.class)
                .isThrownBy(() -> new Vault(other.keyrings, new SecureRandom()).open(sealed, HERE))
                .withMessage("A sealed value cannot be opened with this keyring in this place")
                .withNoCause();
    }

    private void rotate() {
        shelf.keys.rotate();
        shelf.publish();
        shelf.clock.advance(Duration.ofMinutes(5));
    }

    private static String keyId(byte[] sealed) {
        return new String(sealed, 1, sealed[0], UTF_8);
    }

    private void assertSealed(byte[] sealed, String context) {
        assertThatExceptionOfType(Vault.Sealed.class)
                .isThrownBy(() -> vault.open(sealed, context))
                .withNoCause();
    }
}
