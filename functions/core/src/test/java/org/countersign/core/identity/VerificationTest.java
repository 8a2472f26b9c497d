package org.countersign.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerificationTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Instant END = NOON.plus(Duration.ofDays(7));

    private final Verification created =
            new Verification("id", NOON, END, new Verification.Consent("1", NOON), Optional.empty());

    @Test
    void isCreatedUntilItExpires() {
        assertThat(created.state(END.minusMillis(1))).isEqualTo(VerificationState.CREATED);
        assertThat(created.isOpen(END.minusMillis(1))).isTrue();
        assertThat(created.state(END)).isEqualTo(VerificationState.EXPIRED);
        assertThat(created.isOpen(END)).isFalse();
    }

    @Test
    void staysSubmittedAfterThatButIsNotInTheWayOfAnother() {
        Verification submitted = created.decided(decision(VerificationState.SUBMITTED));

        assertThat(submitted.isOpen(END.minusMillis(1))).isTrue();
        assertThat(submitted.state(END)).isEqualTo(VerificationState.SUBMITTED);
        assertThat(submitted.isOpen(END)).isFalse();
    }

    @Test
    void goesOnWhenItHasToBeHandedInAgain() {
        Verification again = created.decided(decision(VerificationState.RESUBMIT));

        assertThat(again.isOpen(END.minusMillis(1))).isTrue();
        assertThat(again.isOpen(END)).isFalse();
        assertThat(again.decided(decision(VerificationState.SUBMITTED)).failedAttempts())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = VerificationState.class,
            names = {"EXPIRED", "CANCELLED", "PASSED", "FAILED"})
    void isOverOnceItIsDecided(VerificationState outcome) {
        Verification decided = created.decided(decision(outcome));

        assertThat(decided.state(NOON)).isEqualTo(outcome);
        assertThat(decided.isOpen(NOON)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(VerificationState.class)
    void isAnAttemptWithoutAPassWhenItFailedOrCouldNotBeJudged(VerificationState outcome) {
        boolean costs = outcome == VerificationState.FAILED || outcome == VerificationState.RESUBMIT;

        assertThat(created.decided(decision(outcome)).failedAttempts()).isEqualTo(costs ? 1 : 0);
    }

    private static Decision decision(VerificationState outcome) {
        return new Decision(outcome, NOON, Optional.empty());
    }
}
