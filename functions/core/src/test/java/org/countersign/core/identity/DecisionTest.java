package org.countersign.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
    void whatIsHandedInAgainIsNewerThanTheWordThatItHasToBe() {
        assertThat(at(9, VerificationState.SUBMITTED).supersedes(at(0, VerificationState.RESUBMIT)))
                .isTrue();
        assertThat(at(0, VerificationState.SUBMITTED).supersedes(at(9, VerificationState.RESUBMIT)))
                .isFalse();
        assertThat(at(0, VerificationState.SUBMITTED).supersedes(Optional.empty()))
                .isTrue();
    }

    @Test
    void nothingIsHandedInToASessionThatHasEnded() {
        for (VerificationState end : List.of(VerificationState.EXPIRED, VerificationState.CANCELLED)) {
            for (VerificationState goingOn : List.of(VerificationState.SUBMITTED, VerificationState.RESUBMIT)) {
                assertThat(at(9, goingOn).supersedes(at(0, end))).isFalse();
                assertThat(at(0, end).supersedes(at(9, goingOn))).isTrue();
            }
        }
    }

    @Test
    void anAttemptIsHandedInBeforeAllElseThatIsSaidOfIt() {
        Decision handedIn = at(9, VerificationState.SUBMITTED, "first");
        for (VerificationState said : List.of(
                VerificationState.RESUBMIT,
                VerificationState.EXPIRED,
                VerificationState.PASSED,
                VerificationState.FAILED)) {
            Decision later = at(0, said, "first");
            assertThat(later.supersedes(handedIn)).isTrue();
            assertThat(handedIn.supersedes(later)).isFalse();
        }
        assertThat(handedIn.supersedes(at(0, VerificationState.SUBMITTED, "first")))
                .isFalse();
        assertThat(handedIn.supersedes(at(0, VerificationState.RESUBMIT, "other")))
                .isTrue();
        assertThat(at(0, VerificationState.RESUBMIT, "other").supersedes(handedIn))
                .isFalse();
    }

    @Test
    void ofTwoAttemptsThatAreHandedInNeitherIsKnownToBeTheFirst() {
        Decision second = at(2, VerificationState.SUBMITTED, "second");
        Optional<Decision> first = Optional.of(at(1, VerificationState.SUBMITTED, "first"));

        assertThat(second.inPlaceOf(first)).isEqualTo(at(2, VerificationState.SUBMITTED));
        assertThat(second.inPlaceOf(Optional.empty())).isEqualTo(second);
    }

    @Test
    void theStricterOfTheSameMomentWins() {
        assertThat(at(0, VerificationState.FAILED).supersedes(at(0, VerificationState.PASSED)))
                .isTrue();
        assertThat(at(0, VerificationState.PASSED).supersedes(at(0, VerificationState.FAILED)))
                .isFalse();
    }

    private static Decision at(int second, VerificationState outcome, String attempt) {
        return new Decision(outcome, NOON.plusSeconds(second), Optional.empty(), Optional.of(attempt));
    }

    private static Decision at(int second, VerificationState outcome) {
        return new Decision(outcome, NOON.plusSeconds(second), Optional.empty());
    }
}
