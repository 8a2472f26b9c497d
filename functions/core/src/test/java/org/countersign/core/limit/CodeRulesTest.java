package org.countersign.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeRulesTest {

    private final CodeRules rules = new CodeRules(Duration.ofMinutes(5), 5, Duration.ofSeconds(30));

    @ParameterizedTest
    @CsvSource({"1, PT30S", "2, PT1M", "3, PT2M", "4, PT4M", "21, PT8738H8M", "1000000, PT8738H8M"})
    void doublesTheWaitWithEachCodeSent(int sent, Duration wait) {
        assertThat(rules.resendAfter(sent)).isEqualTo(wait);
    }
}
