package org.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "user-1", "auth0|6d1f", "a b", "a/b#c", "\ud83d\ude00", "\u20ac"})
    void takesWhatHostsCallTheirAccounts(String sub) {
        assertThat(Sub.isPossible(sub)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003", "a\nb", "a\u0000", "\u0085", "\u007f", "a\ud800", "\udc00a", "\u200b"})
    void refusesNothingAndWhatNobodySees(String sub) {
        assertThat(Sub.isPossible(sub)).isFalse();
    }

    @Test
    void isBounded() {
        assertThat(Sub.isPossible("a".repeat(128))).isTrue();
        assertThat(Sub.isPossible("a".repeat(129))).isFalse();
        assertThat(Sub.isPossible("😀".repeat(128))).isTrue();
        assertThat(Sub.isPossible("😀".repeat(129))).isFalse();
    }
}
