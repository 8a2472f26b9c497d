package org.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.core.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "user-1",
                "auth0|6d1f",
                "google-oauth2|1010",
                "a b",
                "a#c",
                "ann+x@example.com",
                "urn:user:7",
                "...",
                "\ud83d\ude00",
                "\u20ac"
            })
    void takesWhatHostsCallTheirAccounts(String sub) {
        assertThat(Sub.isPossible(sub)).isTrue();
        assertThat(Sub.refusal(sub)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003", "a\nb", "a\u0000", "\u0085", "\u007f", "a\ud800", "\udc00a", "\u200b"})
    void refusesNothingAndWhatNobodySees(String sub) {
        assertThat(Sub.isPossible(sub)).isFalse();
        assertThat(Sub.isReadable(sub)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth/google:1010", "/", "a?b", "100%", "a%2Fb", ".", ".."})
    void refusesWhatArrivesAsAnotherIdInAPathAndSaysSo(String sub) {
        assertThat(Sub.isPossible(sub)).isFalse();
        assertThat(Sub.isReadable(sub)).isTrue();
        assertThat(Sub.refusal(sub))
                .contains(Problem.malformed(
                        "sub",
                        "An account's id has 1 to 128 characters, none of them a control character, a slash, a question mark or a "
                                + "percent sign, and is not one dot or two."));
    }

    @Test
    void isBoundedInCharacters() {
        assertThat(Sub.isPossible("a".repeat(128))).isTrue();
        assertThat(Sub.isPossible("a".repeat(129))).isFalse();
        assertThat(Sub.isPossible("😀".repeat(128))).isTrue();
        assertThat(Sub.isPossible("😀".repeat(129))).isFalse();
    }
}
