package org.countersign.platform.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import org.countersign.platform.testing.KeyShelf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeHashTest {

    private final KeyShelf shelf = new KeyShelf();
    private final CodeHash hash = new CodeHash(shelf.keyrings);

    @Test
    void isTheFirstHalfOfAnHmacOverContextAndText() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(shelf.keyrings.codes().current().getKey());
        byte[] context = "Ünder".getBytes(UTF_8);
        mac.update(ByteBuffer.allocate(4).putInt(context.length).array());
        mac.update(context);
        byte[] half = Arrays.copyOf(mac.doFinal("123456".getBytes(UTF_8)), 16);

        assertThat(hash.of("Ünder", "123456"))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(half))
                .hasSize(CodeHash.LENGTH);
    }

    @Test
    void matchesItsTextInItsContextOnly() {
        String hashed = hash.of("challenge a", "123456");

        assertThat(hash.matches(hashed, "challenge a", "123456")).isTrue();
        assertThat(hash.matches(hashed, "challenge a", "123457")).isFalse();
        assertThat(hash.matches(hashed, "challenge b", "123456")).isFalse();
    }

    @Test
    void doesNotConfuseWhereTheContextEnds() {
        assertThat(hash.of("ab", "c")).isNotEqualTo(hash.of("a", "bc")).isNotEqualTo(hash.of("", "abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAA", "é", "\u0000"})
    void doesNotMatchWhatIsNoHash(String other) {
        assertThat(hash.matches(other, "challenge a", "123456")).isFalse();
    }

    @Test
    void matchesUnderAnOlderKeyAndHashesUnderTheNewOne() {
        String before = hash.of("challenge a", "123456");
        shelf.keys.rotate();
        shelf.publish();
        shelf.clock.advance(Duration.ofMinutes(5));

        assertThat(hash.of("challenge a", "123456")).isNotEqualTo(before);
        assertThat(hash.matches(before, "challenge a", "123456")).isTrue();
    }

    @Test
    void doesNotMatchWhenItsKeyIsGone() {
        String before = hash.of("challenge a", "123456");

        assertThat(new CodeHash(new KeyShelf().keyrings).matches(before, "challenge a", "123456"))
                .isFalse();
    }
}
