package org.countersign.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @Test
    void isSupersededByANewerVerdict() {
        assertThat(at(1, VerificationState.FAILED).supersedes(at(0, VerificationState.PASSED)))
                .isTrue();
        assertThat(at(0, VerificationState.FAILED).supersedes(at(1, VerificationState.PASSED)))
                .isFalse();
    }

    @Test
    void isNotSupersededByItself() {
        assertThat(at(0, VerificationState.PASSED).supersedes(at(0, VerificationState.PASSED)))
                .isFalse();
    }

    @Test
    void aVerdictIsNeverUndoneByWhatIsNone() {
        for (VerificationState none : new VerificationState[] {
            VerificationState.SUBMITTED,
            VerificationState.RESUBMIT,
            VerificationState.EXPIRED,
            VerificationState.CANCELLED
        }) {
            assertThat(at(9, none).supersedes(at(0, VerificationState.PASSED))).isFalse();
            assertThat(at(0, VerificationState.PASSED).supersedes(at(9, none))).isTrue();
        }
    }

    @Test
    void handingInUndoesNothing() {
        assertThat(at(9, VerificationState.SUBMITTED).supersedes(at(0, VerificationState.RESUBMIT)))
                .isFalse();
        assertThat(at(0, VerificationState.SUBMITTED).supersedes(Optional.empty()))
                .isTrue();
    }

    @Test
    void theStricterOfTheSameMomentWins() {
        assertThat(at(0, VerificationState.FAILED).supersedes(at(0, VerificationState.PASSED)))
                .isTrue();
        assertThat(at(0, VerificationState.PASSED).supersedes(at(0, VerificationState.FAILED)))
                .isFalse();
    }

    private static Decision at(int second, VerificationState outcome) {
        return new Decision(outcome, NOON.plusSeconds(second), Optional.empty());
    }
}
