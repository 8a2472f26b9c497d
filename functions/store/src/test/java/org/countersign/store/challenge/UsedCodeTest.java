package org.countersign.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;
import static org.countersign.store.challenge.PinWorld.RIGHT;
import static org.countersign.store.challenge.PinWorld.WRONG;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Meanwhile;
import org.countersign.platform.testing.Race;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A code that was used is no failure, and replaying one gives nobody anything. */
class UsedCodeTest {

    private static final String USED = "1147";

    private static World world;
    private PinWorld pins;

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void enrol() {
        pins = new PinWorld(world);
        failed(0, Instant.EPOCH);
    }

    private void failed(int failures, Instant last) {
        pins.factor(Map.of(
                FactorItems.STATE, "enabled",
                FactorItems.FAILURES, failures,
                FactorItems.FAILED_AT, last,
                PinCheck.PIN, RIGHT,
                PinCheck.FORMER, USED));
    }

    private Problem used() {
        return pins.check.spent();
    }

    @Test
    void isNoFailureAndNoTryInTwoCalls() {
        String id = pins.open(0);

        Reading cost =
                world.measure(() -> assertThat(problem(pins.guess(id, USED))).isEqualTo(used()));

        assertThat(cost).isEqualTo(new Reading(2, 0, 5));
        assertThat(pins.factor().number(FactorItems.FAILURES)).isZero();
        assertThat(ChallengeItems.read(pins.challengeItem(0))
                        .option(FactorType.TOTP)
                        .orElseThrow()
                        .tries())
                .isZero();
        value(pins.guess(id, RIGHT));
    }

    @Test
    void takesBackItsOwnFailureAndNoneOfThoseBefore() {
        String id = pins.open(0);
        for (int tries = 0; tries < 3; tries++) {
            pins.guess(id, WRONG);
            assertThat(problem(pins.guess(id, USED))).isEqualTo(used());
        }

        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(3);
        assertThat(problem(pins.guess(id, WRONG))).isEqualTo(ChallengeProblems.wrongCode(1));
    }

    @Test
    void waitsForTheDelayLikeAnyAndShortensNone() {
        failed(7, world.clock.instant());
        String id = pins.open(0);

        assertThat(problem(pins.guess(id, USED))).isEqualTo(ChallengeProblems.wait(Duration.ofMinutes(2)));
        world.clock.advance(Duration.ofMinutes(2));
        assertThat(problem(pins.guess(id, USED))).isEqualTo(used());

        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(7);
        assertThat(problem(pins.guess(id, RIGHT))).isEqualTo(ChallengeProblems.wait(Duration.ofMinutes(2)));
    }

    @Test
    void locksNothingAtTheLastFailureBeforeTheLock() {
        failed(49, world.clock.instant().minus(Duration.ofHours(1)));

        assertThat(problem(pins.guess(pins.open(0), USED))).isEqualTo(used());

        assertThat(pins.factor().text(FactorItems.STATE)).isEqualTo("enabled");
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(49);
    }

    @Test
    void isToldFromAWrongOneAtNoChallengeThatIsOver() {
        String id = pins.open(0);
        world.clock.advance(Duration.ofMinutes(10));

        Problem expired = ChallengeProblems.closed(ChallengeState.EXPIRED);
        assertThat(problem(pins.guess(id, USED))).isEqualTo(expired);
        assertThat(problem(pins.guess(id, WRONG))).isEqualTo(expired);
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(2);
    }

    @Test
    void isToldFromAWrongOneAtNoOptionThatHasFailed() {
        String id = pins.open(0);
        for (int tries = 0; tries < 5; tries++) {
            pins.guess(id, WRONG);
        }
        world.clock.advance(Duration.ofMinutes(1));

        assertThat(problem(pins.guess(id, USED))).isEqualTo(ChallengeProblems.failed());
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(6);
    }

    @Test
    void undoesNothingThatAnotherGuessWasCountedAs() {
        Meanwhile table = new Meanwhile(world);
        SecondStep secondStep = new SecondStep(
                table, world.challengeIds, world.stepUpTokens, world.clientTokens, world.backoff, world.clock);
        String id = pins.open(0);
        table.happens(() -> world.table.write(
                Write.update(AccountKeys.factor(pins.sub, FactorType.TOTP)).set(FactorItems.FAILURES, 2)));

        Problem told = problem(secondStep.verify(world.signedIn(pins.sub), id, USED, pins.check));

        assertThat(told).isEqualTo(used());
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(2);
    }

    /** Two hundred at once: never fewer failures than the wrong ones among them that were compared. */
    @Test
    void givesRacingGuessesNoMoreThanTheAllowance() {
        List<String> ids = List.of(pins.open(0), pins.open(1), pins.open(2), pins.open(3), pins.open(4));

        long wrong = Race.of(200, runner -> pins.guess(ids.get(runner % 5), runner % 2 == 0 ? USED : WRONG)).stream()
                .filter(result ->
                        problem(result).type() == ChallengeProblems.wrongCode(0).type())
                .count();

        assertThat(wrong).isBetween(0L, 5L);
        assertThat(pins.factor().number(FactorItems.FAILURES)).isGreaterThanOrEqualTo(wrong);
    }
}
