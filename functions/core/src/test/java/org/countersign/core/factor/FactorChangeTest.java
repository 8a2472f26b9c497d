package org.countersign.core.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.factor.FactorChange.Proof;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorChangeTest {

    private static final Instant AT = Instant.parse("2026-03-04T10:00:00Z");

    private final FactorChange change = new FactorChange(Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({
        "password,      false, true",
        "password,      true,  false",
        "second step,   false, true",
        "second step,   true,  true",
        "recovery,      false, true",
        "recovery,      true,  false"
    })
    void takesASecondStepThatIsNoRecoveryOnceTwoStepVerificationIsOn(
            String proven, boolean twoStepOn, boolean allowed) {
        Proof proof = new Proof(!proven.equals("password"), proven.equals("recovery"), AT);

        assertThat(change.refusal(proof, twoStepOn, AT).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "899, true", "900, true", "901, false", "86400, false"})
    void takesAProofThatIsAtMostFifteenMinutesOld(long seconds, boolean allowed) {
        Instant now = AT.plusSeconds(seconds);

        assertThat(change.refusal(new Proof(true, false, AT), true, now).isEmpty())
                .isEqualTo(allowed);
        assertThat(change.refusal(new Proof(false, false, AT), false, now).isEmpty())
                .isEqualTo(allowed);
    }

    @Test
    void asksForASecondStepWhileItIsOn() {
        Optional<Problem> refusal = change.refusal(new Proof(false, false, AT), true, AT);

        assertThat(refusal)
                .contains(new Problem(
                        ProblemType.STEP_UP_REQUIRED,
                        "Please confirm it is you with your second step, then try again.",
                        Map.of("acrValues", "two_step", "maxAge", 900L)));
    }

    @Test
    void asksForTheSignInAgainWhileItIsOff() {
        Optional<Problem> refusal = change.refusal(new Proof(false, false, AT), false, AT.plusSeconds(901));

        assertThat(refusal)
                .contains(new Problem(
                        ProblemType.STEP_UP_REQUIRED,
                        "Please sign in again, then try again.",
                        Map.of("acrValues", "pwd", "maxAge", 900L)));
    }
}
