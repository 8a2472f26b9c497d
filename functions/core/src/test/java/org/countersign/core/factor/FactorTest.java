package org.countersign.core.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FactorTest {

    @ParameterizedTest
    @CsvSource({
        "SMS, PENDING, false",
        "SMS, ENABLED, true",
        "SMS, LOCKED, true",
        "TOTP, ENABLED, true",
        "PROMPT, ENABLED, true",
        "RECOVERY_CODES, ENABLED, false",
        "SECURITY_QUESTION, LOCKED, false",
        "EMAIL, ENABLED, false"
    })
    void aSecureOneTurnsTwoStepVerificationOnEvenWhenItIsLocked(FactorType type, FactorState state, boolean on) {
        Factor factor = new Factor(type, state, Optional.empty(), Optional.empty(), false);

        assertThat(factor.turnsTwoStepOn()).isEqualTo(on);
        assertThat(factor.isEnabledAndSecure()).isEqualTo(on && state == FactorState.ENABLED);
    }

    @ParameterizedTest
    @EnumSource
    void typesAreReadBackFromTheirWords(FactorType type) {
        assertThat(FactorType.of(type.word())).contains(type);
    }

    @Test
    void wordsThatAreNoTypeAreNone() {
        assertThat(FactorType.of("SMS")).isEmpty();
        assertThat(FactorType.of("recovery-codes")).isEmpty();
        assertThat(FactorType.of("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void statesAreReadBackFromTheirWords(FactorState state) {
        assertThat(FactorState.of(state.word())).isEqualTo(state);
    }
}
