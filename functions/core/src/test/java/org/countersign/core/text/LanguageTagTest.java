package org.countersign.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {

    @ParameterizedTest
    @CsvSource({
        "de, de",
        "DE, de",
        "pt-br, pt-BR",
        "ZH-hant-tw, zh-Hant-TW",
        "es-419, es-419",
        "sl-ROZAJ-biske, sl-rozaj-biske",
        "EN-X-Mine, en-x-mine",
        "de-DE-u-CO-phonebk, de-DE-u-co-phonebk",
        "zh-cmn-Hans, cmn-Hans",
        "i-klingon, tlh",
    })
    void isCanonical(String told, String kept) {
        assertThat(LanguageTag.canonical(told)).contains(kept);
        assertThat(LanguageTag.canonical(kept)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12",
                "e",
                "en_US",
                "en-",
                "-en",
                "en--US",
                "not a tag",
                "en-US-",
                "de-1",
                "en-u",
                "x-mine",
                "und",
                "dé",
                "ｄｅ",
                "en-\u200bUS",
                "en-US\n",
                "abcdefghi",
                "en-US-US",
                "en-a-bbb-a-ccc",
                "de-DE-1901-1901",
                "\u212ao"
            })
    void isRefusedWhenItIsNone(String told) {
        assertThat(LanguageTag.canonical(told)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = "en-x-abcdefgh-abcdefgh-abcdefgh-abcdefgh")
    void isBounded(String told) {
        assertThat(LanguageTag.canonical(told)).isEmpty();
    }
}
