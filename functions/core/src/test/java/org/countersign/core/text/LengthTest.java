package org.countersign.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.core.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthTest {

    private static final Length LENGTH = new Length(2, 500);

    @Test
    void countsCodePointsAsJsonSchemaDoes() {
        assertThat(LENGTH.refusal("reason", "😀".repeat(500))).isEmpty();
        assertThat(LENGTH.fits("😀".repeat(501))).isFalse();
        assertThat(LENGTH.fits("😀")).isFalse();
        assertThat(LENGTH.fits("\ud83d\ud83d")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "  ", "\u2003\u200b", "\u3164\u3164"})
    void namesTheFieldAndTheLimit(String text) {
        assertThat(LENGTH.refusal("reason", text))
                .contains(Problem.malformed("reason", "The field reason has 2 to 500 characters."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab\ud800", "\udc00ab", "a\u0000b", "a\u0085b\u009f", "ab\u007f"})
    void refusesWhatIsNoText(String text) {
        assertThat(LENGTH.refusal("reason", text))
                .contains(Problem.malformed("reason", "The field reason has characters that are no text."));
    }

    @Test
    void takesLinesAndTabs() {
        assertThat(LENGTH.refusal("reason", "lost\r\n\tphone\u2028")).isEmpty();
    }
}
