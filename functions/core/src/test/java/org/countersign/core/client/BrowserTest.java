package org.countersign.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTest {

    /** As browsers and apps send them. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "user-agents.tsv", delimiter = '\t', maxCharsPerColumn = 1_000)
    void isNamedAsThePersonKnowsIt(String name, String userAgent) {
        assertThat(Browser.of(userAgent).text()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "curl/8.7.1", "python-requests/2.32.3", "Mozilla/5.0", "<b>Chrom</b>"})
    void isNotNamedWhereNothingKnownIs(String userAgent) {
        assertThat(Browser.of(userAgent).text()).isEmpty();
    }

    @Test
    void isASystemAloneWhereNoBrowserIsNamed() {
        String inAnApp =
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";

        assertThat(Browser.of(inAnApp).text()).contains("iPhone");
    }

    /** Whoever asks may send what they like. */
    @Test
    void isFoundAtOnceInAsMuchAsAHeaderHolds() {
        String long10K = "iPhone Version/ Macintosh Android ".repeat(300);

        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(Browser.of(long10K).system()).contains(OperatingSystem.IPHONE));
    }
}
