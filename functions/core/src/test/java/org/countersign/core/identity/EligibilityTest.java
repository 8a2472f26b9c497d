package org.countersign.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.limit.Slots;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.junit.jupiter.api.Test;

class EligibilityTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final List<String> BY_A_PERSON = List.of("video_call", "agent");

    private final Eligibility rule = new Eligibility(3);

    @Test
    void isOpenWhileAttemptsAreLeftWhateverTheStatus() {
        assertThat(selfie(identity(IdentityStatus.UNVERIFIED, 2))).isEmpty();
        assertThat(selfie(identity(IdentityStatus.FAILED, 2))).isEmpty();
    }

    @Test
    void namesWhatIsOpenOnceTheyAreUsedUp() {
        assertThat(selfie(identity(IdentityStatus.FAILED, 3)))
                .contains(new Problem(
                        ProblemType.NOT_ELIGIBLE,
                        "There are no attempts left. A video call comes next.",
                        Map.of("methods", BY_A_PERSON, "next", "video-call")));
    }

    @Test
    void whatWasBegunStaysOpen() {
        assertThat(rule.refusal(Method.SELFIE, Optional.of(identity(IdentityStatus.FAILED, 3)), true))
                .isEmpty();
    }

    @Test
    void isNotForAnAccountThatIsVerifiedOrUnknown() {
        assertThat(rule.refusal(Method.SELFIE, Optional.of(identity(IdentityStatus.VERIFIED, 0)), true))
                .contains(new Problem(
                        ProblemType.NOT_ELIGIBLE, "This account is verified already.", Map.of("methods", List.of())));
        assertThat(rule.refusal(Method.SELFIE, Optional.empty(), false))
                .contains(new Problem(
                        ProblemType.NOT_ELIGIBLE,
                        "This account is not known here yet. Please try again later.",
                        Map.of("methods", List.of())));
    }

    @Test
    void aMethodOfPeopleIsNotStartedHere() {
        assertThat(rule.refusal(Method.VIDEO_CALL, Optional.of(identity(IdentityStatus.UNVERIFIED, 0)), false))
                .contains(new Problem(
                        ProblemType.NOT_ELIGIBLE, "This starts with a selfie.", Map.of("methods", List.of("selfie"))));
        assertThat(rule.refusal(Method.AGENT, Optional.of(identity(IdentityStatus.UNVERIFIED, 3)), false))
                .contains(new Problem(
                        ProblemType.NOT_ELIGIBLE,
                        "This is arranged with a person, not here.",
                        Map.of("methods", BY_A_PERSON)));
    }

    @Test
    void sessionsOfADayAreBounded() {
        Slots one = new Slots(List.of(Optional.of(NOON)), Duration.ofDays(1));

        assertThat(rule.allowanceRefusal(one, NOON.plus(Duration.ofHours(23))))
                .contains(new Problem(
                        ProblemType.TOO_MANY_REQUESTS,
                        "There were too many verifications today. Please try again later.",
                        Map.of("retryAfter", 3600L)));
        assertThat(rule.allowanceRefusal(one, NOON.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void saysWhatComesNext() {
        assertThat(rule.next(VerificationState.CREATED, identity(IdentityStatus.FAILED, 2)))
                .isEmpty();
        assertThat(rule.next(VerificationState.SUBMITTED, identity(IdentityStatus.FAILED, 3)))
                .isEmpty();
        assertThat(rule.next(VerificationState.PASSED, identity(IdentityStatus.VERIFIED, 0)))
                .isEmpty();
        assertThat(rule.next(VerificationState.EXPIRED, identity(IdentityStatus.VERIFIED, 0)))
                .isEmpty();
        assertThat(rule.next(VerificationState.RESUBMIT, identity(IdentityStatus.UNVERIFIED, 1)))
                .contains(VerificationNext.SELFIE);
        assertThat(rule.next(VerificationState.FAILED, identity(IdentityStatus.FAILED, 3)))
                .contains(VerificationNext.VIDEO_CALL);
        assertThat(rule.next(VerificationState.FAILED, new Identity(IdentityStatus.FAILED, Optional.of(NOON), 3, true)))
                .contains(VerificationNext.WAIT_FOR_REVIEW);
    }

    private Optional<Problem> selfie(Identity identity) {
        return rule.refusal(Method.SELFIE, Optional.of(identity), false);
    }

    private static Identity identity(IdentityStatus status, int failed) {
        return new Identity(status, Optional.of(NOON), failed, false);
    }
}
