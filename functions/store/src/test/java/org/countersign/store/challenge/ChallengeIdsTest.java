package org.countersign.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.testing.KeyShelf;
import org.countersign.store.challenge.ChallengeIds.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeIdsTest {

    private static final String TEXT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Reference PAYMENTS = new Reference(3, "payments", "https://shop.example/api");

    private final KeyShelf shelf = new KeyShelf();
    private final CodeHash hash = new CodeHash(shelf.keyrings);
    private final ChallengeIds ids = new ChallengeIds(hash, new SecureRandom());

    @ParameterizedTest
    @CsvSource({
        "0, sign_in, countersign",
        "4, a, !",
        "1, abcdefghijklmnopqrstuvwxyz_01234, https://shop.example/?a=b&c=d#e",
        "9, settings, ~"
    })
    void tellWhatTheyWereMadeFor(int slot, String purpose, String audience) {
        Reference reference = new Reference(slot, purpose, audience);

        assertThat(ids.read("user-1", ids.make("user-1", reference))).contains(reference);
    }

    @Test
    void holdTheLongestPurposeAndAudience() {
        Reference longest = new Reference(4, "p".repeat(32), "a".repeat(128));

        String id = ids.make("ü".repeat(128), longest);

        assertThat(ids.read("ü".repeat(128), id)).contains(longest);
        assertThat(id).matches("[A-Za-z0-9_-]{1,400}");
    }

    @Test
    void ofAnotherAccountAreNone() {
        String id = ids.make("user-1", PAYMENTS);

        assertThat(ids.read("user-2", id)).isEmpty();
        assertThat(ids.read("user-", id)).isEmpty();
        assertThat(ids.read("", id)).isEmpty();
    }

    @Test
    void withAnyCharacterChangedAddedOrLostAreNone() {
        String id = ids.make("user-1", PAYMENTS);

        for (int at = 0; at < id.length(); at++) {
            for (int index = 0; index < TEXT.length(); index++) {
                String changed = id.substring(0, at) + TEXT.charAt(index) + id.substring(at + 1);
                assertThat(ids.read("user-1", changed).isPresent()).isEqualTo(changed.equals(id));
            }
            assertThat(ids.read("user-1", id.substring(0, at))).isEmpty();
            assertThat(ids.read("user-1", id.substring(at + 1))).isEmpty();
        }
        assertThat(ids.read("user-1", id + "A")).isEmpty();
        assertThat(ids.read("user-1", id + "=")).isEmpty();
    }

    /** 10,000 texts, the same ones each time. */
    @Test
    void thatWereMadeUpAreNone() {
        Random random = new Random(20_260_304);

        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = new byte[random.nextInt(450)];
            random.nextBytes(bytes);
            assertThat(ids.read("user-1", new String(bytes, StandardCharsets.ISO_8859_1)))
                    .isEmpty();
            assertThat(ids.read("user-1", Base64.getUrlEncoder().encodeToString(bytes)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "/", "..", "null", "0123456789012345678901"})
    void thatAreNoIdsAtAllAreNone(String text) {
        assertThat(ids.read("user-1", text)).isEmpty();
        assertThat(ids.read("user-1", "A".repeat(1_000_000))).isEmpty();
    }

    @Test
    void areAllDifferentFromTheirFirstCharactersOn() {
        Set<String> starts = new HashSet<>();

        for (int round = 0; round < 1_000; round++) {
            starts.add(ids.make("user-1", PAYMENTS).substring(0, 16));
        }

        assertThat(starts).hasSize(1_000);
    }

    @Test
    void outliveTheRotationOfTheKey() {
        String id = ids.make("user-1", PAYMENTS);
        shelf.keys.rotate();
        shelf.publish();
        shelf.clock.advance(Duration.ofMinutes(5));

        assertThat(ids.read("user-1", id)).contains(PAYMENTS);
    }

    @Test
    void areNoneOnceTheirKeyIsGone() {
        String id = ids.make("user-1", PAYMENTS);

        assertThat(new ChallengeIds(new CodeHash(new KeyShelf().keyrings), new SecureRandom()).read("user-1", id))
                .isEmpty();
    }
}
