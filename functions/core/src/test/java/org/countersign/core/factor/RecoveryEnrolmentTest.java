package org.countersign.core.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.factor.FactorChange.Circumstances;
import org.countersign.core.factor.FactorChange.Proof;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.junit.jupiter.api.Test;

class RecoveryEnrolmentTest {

    private static final Instant NOW = Instant.parse("2099-03-04T10:00:00Z");
    private static final Proof RECOVERED = new Proof(true, true, NOW);
    private static final Proof SECOND_STEP = new Proof(true, false, NOW);
    private static final Proof SIGNED_IN = new Proof(false, false, NOW);

    private final FactorChange change = new FactorChange(Duration.ofMinutes(15), Duration.ofHours(24));

    @Test
    void waitsForTheCoolingOffFromTheBeginningOfTheRecovery() {
        Optional<Problem> early = refusal(RECOVERED, on(Optional.of(NOW.minus(Duration.ofHours(23)))));

        assertThat(early).hasValueSatisfying(problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.NOT_ELIGIBLE);
            assertThat(problem.fields())
                    .containsEntry("eligibleAt", "2099-03-04T11:00:00Z")
                    .containsEntry("retryAfter", 3600L);
        });
        assertThat(refusal(RECOVERED, on(Optional.of(NOW.minus(Duration.ofHours(24))))))
                .isEmpty();
        assertThat(refusal(RECOVERED, on(Optional.empty()))).isPresent();
    }

    @Test
    void doesNotWaitWhereNoCoolingOffIsWanted() {
        FactorChange atOnce = new FactorChange(Duration.ofMinutes(15), Duration.ZERO);

        assertThat(atOnce.enrolmentRefusal(RECOVERED, on(Optional.of(NOW)), NOW))
                .isEmpty();
    }

    @Test
    void doesNotWaitForSomebodyWhoseIdentityIsVerified() {
        var verified = new Circumstances(true, true, Optional.of(NOW), Optional.empty(), Optional.empty());

        assertThat(refusal(RECOVERED, verified)).isEmpty();
    }

    @Test
    void isClosedWhileTheOwnerObjectsEvenWithAVerifiedIdentity() {
        var disputed = new Circumstances(
                true,
                true,
                Optional.of(NOW.minus(Duration.ofDays(2))),
                Optional.of(NOW.plus(Duration.ofDays(5))),
                Optional.empty());

        assertThat(refusal(RECOVERED, disputed)).isPresent();
        assertThat(refusal(SECOND_STEP, disputed)).isEmpty();
    }

    @Test
    void isOpenToNothingButEnrolment() {
        assertThat(change.refusal(RECOVERED, true, NOW)).isPresent();
    }

    @Test
    void waitsAfterAResetThoughTwoStepVerificationIsOff() {
        Optional<Instant> until = Optional.of(NOW.plus(Duration.ofHours(1)));
        var reset = new Circumstances(false, false, Optional.empty(), Optional.empty(), until);
        var verified = new Circumstances(false, true, Optional.empty(), Optional.empty(), until);

        assertThat(refusal(SIGNED_IN, reset)).isPresent();
        assertThat(refusal(SIGNED_IN, verified)).isEmpty();
        assertThat(change.enrolmentRefusal(SIGNED_IN, reset, NOW.plus(Duration.ofHours(1))))
                .hasValueSatisfying(stale -> assertThat(stale.type()).isEqualTo(ProblemType.STEP_UP_REQUIRED));
    }

    private Optional<Problem> refusal(Proof proof, Circumstances circumstances) {
        return change.enrolmentRefusal(proof, circumstances, NOW);
    }

    private static Circumstances on(Optional<Instant> recoveryBeganAt) {
        return new Circumstances(true, false, recoveryBeganAt, Optional.empty(), Optional.empty());
    }
}
