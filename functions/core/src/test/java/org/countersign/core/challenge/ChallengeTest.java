package org.countersign.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.core.challenge.Sample.EXPIRES;
import static org.countersign.core.challenge.Sample.OPENED;
import static org.countersign.core.challenge.Sample.declined;
import static org.countersign.core.challenge.Sample.ended;
import static org.countersign.core.challenge.Sample.failed;
import static org.countersign.core.challenge.Sample.fresh;
import static org.countersign.core.challenge.Sample.open;

import java.time.Duration;
import org.countersign.core.factor.FactorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChallengeTest {

    @Test
    void isOpenUntilTheMomentItExpires() {
        Challenge challenge = open(fresh(FactorType.SMS));

        assertThat(challenge.state(OPENED)).isEqualTo(ChallengeState.OPEN);
        assertThat(challenge.state(EXPIRES.minusNanos(1))).isEqualTo(ChallengeState.OPEN);
        assertThat(challenge.state(EXPIRES)).isEqualTo(ChallengeState.EXPIRED);
        assertThat(challenge.state(EXPIRES.plus(Duration.ofDays(1)))).isEqualTo(ChallengeState.EXPIRED);
    }

    @Test
    void staysOpenWhileOneOptionIsLeft() {
        Challenge challenge =
                open(failed(FactorType.SMS), declined(FactorType.TOTP), fresh(FactorType.SECURITY_QUESTION));

        assertThat(challenge.state(OPENED)).isEqualTo(ChallengeState.OPEN);
    }

    @Test
    void isExhaustedWhenEveryOptionFailedOrWasDeclined() {
        Challenge challenge = open(failed(FactorType.SMS), declined(FactorType.TOTP));

        assertThat(challenge.state(OPENED)).isEqualTo(ChallengeState.EXHAUSTED);
        assertThat(open().state(OPENED)).isEqualTo(ChallengeState.EXHAUSTED);
    }

    @Test
    void anExhaustedOneExpiresAsWell() {
        assertThat(open(failed(FactorType.SMS)).state(EXPIRES)).isEqualTo(ChallengeState.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PASSED", "DENIED", "EXHAUSTED"})
    void howItEndedHoldsWhateverTheTimeAndTheOptions(ChallengeState end) {
        Challenge challenge = ended(end, fresh(FactorType.SMS));

        assertThat(challenge.state(OPENED)).isEqualTo(end);
        assertThat(challenge.state(EXPIRES.plusSeconds(1))).isEqualTo(end);
    }

    @Test
    void knowsItsOptionsByType() {
        Challenge challenge = open(fresh(FactorType.SMS), failed(FactorType.TOTP));

        assertThat(challenge.option(FactorType.TOTP)).contains(failed(FactorType.TOTP));
        assertThat(challenge.option(FactorType.EMAIL)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void itsStatesAreReadBackFromTheirWords(ChallengeState state) {
        assertThat(ChallengeState.of(state.word())).isEqualTo(state);
    }
}
