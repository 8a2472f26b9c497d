package org.countersign.selfie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.identity.Decision;
import org.countersign.core.identity.VerificationState;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Write;
import org.countersign.selfie.Results.Recorded;
import org.countersign.selfie.provider.ProviderResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the provider has signed, and is of another session or of another time. */
class ForeignResultsTest extends SelfieTest {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final String sub = world.account();
    private final String id = selfie.open(sub);
    private final Instant now = world.clock.instant();

    @ParameterizedTest
    @ValueSource(strings = {"submitted", "resubmit", "expired", "cancelled", "passed", "failed"})
    void ofAnotherSessionDecidesNothingAndIsKeptApart(String outcome) {
        String another = ScriptedProvider.session(selfie.open(world.account()));

        assertThat(tellOf(another, outcome, now)).isEqualTo(Recorded.ORPHANED);

        assertThat(selfie.see(sub, id).state()).isEqualTo(VerificationState.CREATED);
        assertThat(selfie.identity(sub).status()).isEqualTo(IdentityStatus.UNVERIFIED);
        assertThat(selfie.tell(id, outcome, now)).isEqualTo(Recorded.IN_FORCE);
    }

    @Test
    void ofAnotherSessionNeverTakesThePlaceOfADecision() {
        selfie.tell(id, "failed", now);

        assertThat(tellOf("another", "passed", now.plusSeconds(1))).isEqualTo(Recorded.ORPHANED);

        assertThat(selfie.identity(sub).status()).isEqualTo(IdentityStatus.FAILED);
        assertThat(selfie.tell(id, "passed", now.plusSeconds(1))).isEqualTo(Recorded.IN_FORCE);
    }

    /** The provider may be quicker with its result than with its answer, and then that result says which session it is. */
    @Test
    void theFirstBeforeTheSessionIsKnownNamesItForAllThatFollow() {
        world.table.write(Write.update(VerificationItems.key(sub, 0)).remove(VerificationItems.SESSION));

        assertThat(tellOf("quick", "submitted", now)).isEqualTo(Recorded.IN_FORCE);

        assertThat(tellOf("another", "passed", now)).isEqualTo(Recorded.ORPHANED);
        assertThat(tellOf("quick", "passed", now)).isEqualTo(Recorded.IN_FORCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59.999Z", "+1000000000-12-31T23:59:59Z"})
    void fromTheFarFutureIsRefusedAndPinsNothing(String future) {
        String body = SelfieWorld.body(id, "passed", now).replace(now.toString(), future);

        assertThat(problem(selfie.results.record(selfie.signed(body))).type()).isEqualTo(ProblemType.MALFORMED);

        assertThat(selfie.see(sub, id).state()).isEqualTo(VerificationState.CREATED);
        assertThat(selfie.tell(id, "failed", now)).isEqualTo(Recorded.IN_FORCE);
        assertThat(selfie.identity(sub).status()).isEqualTo(IdentityStatus.FAILED);
    }

    @Test
    void laterThanOurClockByMoreThanClocksDifferIsRefusedByName() {
        Problem refused = problem(selfie.results.record(
                selfie.message(id, "passed", now.plus(TOLERANCE).plusMillis(1))));

        assertThat(refused.detail()).isEqualTo("decidedAt is later than now.");
        assertThat(selfie.tell(id, "passed", now.plus(TOLERANCE))).isEqualTo(Recorded.IN_FORCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submitted", "resubmit", "expired", "cancelled", "passed", "failed"})
    void fromBeforeTheVerificationBeganIsRefusedByName(String outcome) {
        Instant earlier = now.minus(TOLERANCE).minusMillis(1);

        Problem refused = problem(selfie.results.record(selfie.message(id, outcome, earlier)));

        assertThat(refused.detail()).isEqualTo("decidedAt is earlier than the verification's beginning.");
        assertThat(selfie.see(sub, id).state()).isEqualTo(VerificationState.CREATED);
        assertThat(selfie.tell(id, outcome, now.minus(TOLERANCE))).isEqualTo(Recorded.IN_FORCE);
    }

    /** Such as a session that nobody came to, of which a provider may know no time. */
    @Test
    void ofNoTimeAtAllCountsFromTheBeginning() {
        ProviderResult untimed = new ProviderResult(
                id,
                ScriptedProvider.session(id),
                new Decision(VerificationState.EXPIRED, ProviderResult.untimed(), Optional.empty()));

        Optional<ProviderResult> counted = new DecisionTimes(TOLERANCE).since(now, untimed);

        assertThat(counted.map(ProviderResult::decision).map(Decision::at)).contains(now);
        assertThat(counted.map(ProviderResult::decision).map(Decision::outcome)).contains(VerificationState.EXPIRED);
    }

    @Test
    void aVerdictLongAfterTheBeginningIsTaken() {
        later(Duration.ofDays(30));

        for (String outcome : List.of("failed", "passed")) {
            later(Duration.ofSeconds(1));
            assertThat(selfie.tell(id, outcome)).isEqualTo(Recorded.IN_FORCE);
        }
        assertThat(selfie.identity(sub).status()).isEqualTo(IdentityStatus.VERIFIED);
    }

    private Recorded tellOf(String session, String outcome, Instant at) {
        return value(selfie.results.record(selfie.signed(SelfieWorld.body(id, session, outcome, at))));
    }
}
