package org.countersign.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.junit.jupiter.api.Test;

class AgentDecisionTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    private final IdentityRecord unknown = new IdentityRecord(
            new Identity(IdentityStatus.UNVERIFIED, Optional.empty(), 3, false), Optional.empty(), Optional.empty());
    private final IdentityRecord failed = new IdentityRecord(
            new Identity(IdentityStatus.FAILED, Optional.of(NOON), 3, false),
            Optional.of(new Decision(VerificationState.FAILED, NOON, Optional.empty())),
            Optional.empty());

    @Test
    void oneAgentDecidesWhereNoProviderHasFailedThePerson() {
        assertThat(ok(AgentDecision.PASSED.on(unknown, "ann", LATER)).identity())
                .isEqualTo(new Identity(IdentityStatus.VERIFIED, Optional.of(LATER), 3, false));
        assertThat(ok(AgentDecision.FAILED.on(unknown, "ann", LATER)).identity())
                .isEqualTo(new Identity(IdentityStatus.FAILED, Optional.of(LATER), 3, false));
    }

    @Test
    void twoAgentsAreNeededToOverruleAProvider() {
        IdentityRecord asked = ok(AgentDecision.PASSED.on(failed, "ann", LATER));

        assertThat(asked.identity()).isEqualTo(new Identity(IdentityStatus.FAILED, Optional.of(NOON), 3, true));
        assertThat(AgentDecision.APPROVE.on(asked, "ann", LATER))
                .isEqualTo(Result.refused(new Problem(
                        ProblemType.FORBIDDEN, "Another agent than the one who asked has to approve this.", Map.of())));
        assertThat(ok(AgentDecision.APPROVE.on(asked, "bob", LATER)).identity())
                .isEqualTo(new Identity(IdentityStatus.VERIFIED, Optional.of(LATER), 3, false));
    }

    @Test
    void anAgentsOwnFailureInBetweenDoesNotMakeOneAgentEnough() {
        IdentityRecord failedAgain = ok(AgentDecision.FAILED.on(failed, "ann", LATER));

        IdentityRecord asked = ok(AgentDecision.PASSED.on(failedAgain, "ann", LATER));

        assertThat(asked.identity().status()).isEqualTo(IdentityStatus.FAILED);
        assertThat(asked.identity().underReview()).isTrue();
    }

    @Test
    void whoAsksLastCannotApprove() {
        IdentityRecord asked =
                ok(AgentDecision.PASSED.on(ok(AgentDecision.PASSED.on(failed, "ann", LATER)), "bob", LATER));

        assertThat(AgentDecision.APPROVE.on(asked, "bob", LATER)).isInstanceOf(Result.Refused.class);
        assertThat(AgentDecision.APPROVE.on(asked, "ann", LATER)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void thereIsNothingToApproveUnlessSomebodyAsked() {
        assertThat(AgentDecision.APPROVE.on(failed, "bob", LATER))
                .isEqualTo(Result.refused(new Problem(
                        ProblemType.OPTION_NOT_AVAILABLE, "Nothing waits for a second agent's approval.", Map.of())));
    }

    @Test
    void aFailureEndsTheReview() {
        IdentityRecord asked = ok(AgentDecision.PASSED.on(failed, "ann", LATER));

        assertThat(ok(AgentDecision.FAILED.on(asked, "bob", LATER)).identity())
                .isEqualTo(new Identity(IdentityStatus.FAILED, Optional.of(LATER), 3, false));
    }

    @Test
    void isNewerThanAllThatWasKnownWhateverTheProvidersClockSaid() {
        IdentityRecord ahead = new IdentityRecord(
                new Identity(IdentityStatus.VERIFIED, Optional.of(LATER.plusSeconds(60)), 0, false),
                Optional.empty(),
                Optional.empty());

        IdentityRecord decided = ok(AgentDecision.FAILED.on(ahead, "ann", LATER));

        assertThat(decided.identity().decidedAt())
                .contains(LATER.plusSeconds(60).plusMillis(1));
    }

    @Test
    void aProvidersNewerPassEndsTheReview() {
        IdentityRecord asked = ok(AgentDecision.PASSED.on(failed, "ann", LATER));
        Verification verification =
                new Verification("id", NOON, LATER, new Verification.Consent("1", NOON), Optional.empty());

        IdentityRecord passed =
                asked.after(verification, new Decision(VerificationState.PASSED, LATER, Optional.empty()));

        assertThat(passed.identity()).isEqualTo(new Identity(IdentityStatus.VERIFIED, Optional.of(LATER), 3, false));
        assertThat(passed.providerFailed()).isFalse();
    }

    @Test
    void aProvidersNewerFailureEndsTheReviewToo() {
        IdentityRecord asked = ok(AgentDecision.PASSED.on(failed, "ann", LATER));
        Verification verification =
                new Verification("id", NOON, LATER, new Verification.Consent("1", NOON), Optional.empty());

        IdentityRecord again =
                asked.after(verification, new Decision(VerificationState.FAILED, LATER, Optional.empty()));

        assertThat(again.identity()).isEqualTo(new Identity(IdentityStatus.FAILED, Optional.of(LATER), 4, false));
        assertThat(AgentDecision.APPROVE.on(again, "bob", LATER)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void whoIsVerifiedStaysSo() {
        IdentityRecord approved =
                ok(AgentDecision.APPROVE.on(ok(AgentDecision.PASSED.on(failed, "ann", LATER)), "bob", LATER));

        assertThat(ok(AgentDecision.PASSED.on(approved, "cid", LATER.plusSeconds(1))))
                .isEqualTo(approved);
    }

    private static IdentityRecord ok(Result<IdentityRecord> result) {
        return ((Result.Ok<IdentityRecord>) result).value();
    }
}
