package org.countersign.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.core.factor.FactorType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionTest {

    @ParameterizedTest
    @CsvSource({
        "0, 5, false, AVAILABLE, 5",
        "4, 5, false, AVAILABLE, 1",
        "5, 5, false, FAILED, 0",
        "6, 5, false, FAILED, 0",
        "0, 5, true, DECLINED, 5",
        "5, 5, true, FAILED, 0",
        "0, 0, false, FAILED, 0"
    })
    void itsStateFollowsFromItsTriesAndWhetherItWasDeclined(
            int tries, int allowed, boolean declined, OptionState state, int left) {
        Option option = Sample.option(FactorType.SMS, tries, allowed, declined);

        assertThat(option.state()).isEqualTo(state);
        assertThat(option.triesLeft()).isEqualTo(left);
        assertThat(option.isUsable()).isEqualTo(state == OptionState.AVAILABLE);
    }
}
