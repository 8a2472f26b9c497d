package org.countersign.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.countersign.core.factor.FactorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RemainsTest {

    @ParameterizedTest
    @CsvSource({
        "SMS, numberSlot",
        "SMS, sent0",
        "SMS, sent12",
        "SECURITY_QUESTION, notBefore",
        "TOTP, notBefore",
        "TOTP, passedAt",
    })
    void allowancesTheEpochAndTheLastPassOutliveTheFactor(FactorType type, String attribute) {
        assertThat(Remains.contain(type, attribute)).isTrue();
    }

    @Test
    void whatOthersOwnDoesNot() {
        assertThat(Remains.contain(FactorType.RECOVERY_CODES, "sent0")).isFalse();
        assertThat(Remains.contain(FactorType.SMS, "sentTo")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfTheFactorItselfDoes(FactorType type) {
        assertThat(Stream.of(
                        FactorItems.STATE,
                        FactorItems.ENABLED_AT,
                        FactorItems.HINT,
                        FactorItems.FAILURES,
                        FactorItems.PENDING,
                        FactorItems.CODES,
                        FactorItems.LINE,
                        FactorItems.QUESTION))
                .noneMatch(attribute -> Remains.contain(type, attribute));
    }
}
