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
import org.countersign.core.problem.ProblemType;
import org.countersign.store.account.FactorItems;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The growing delay between failures in a row, over challenge after challenge, up to the lock. */
class GuessingTest {

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
    }

    private void failed(int failures, Instant last) {
        pins.factor(Map.of(
                FactorItems.STATE, "enabled",
                FactorItems.FAILURES, failures,
                FactorItems.FAILED_AT, last,
                PinCheck.PIN, RIGHT));
    }

    @Test
    void waitsLongerAfterEachFailureFromTheFifthOn() {
        List<Long> seconds = List.of(30L, 60L, 120L, 240L, 480L, 960L, 1_920L, 3_600L, 3_600L);
        String id = pins.open(0);
        for (int tries = 0; tries < 5; tries++) {
            pins.guess(id, WRONG);
        }

        for (long delay : seconds) {
            String next = pins.open(0);
            assertThat(problem(pins.guess(next, RIGHT))).isEqualTo(ChallengeProblems.wait(Duration.ofSeconds(delay)));
            world.clock.advance(Duration.ofSeconds(delay).minusMillis(1));
            next = pins.open(0);
            assertThat(problem(pins.guess(next, RIGHT))).isEqualTo(ChallengeProblems.wait(Duration.ofMillis(1)));
            world.clock.advance(Duration.ofMillis(1));
            assertThat(problem(pins.guess(next, WRONG))).isEqualTo(ChallengeProblems.wrongCode(4));
        }

        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(5 + seconds.size());
        assertThat(pins.check.compared).hasValue(5 + seconds.size());
    }

    @Test
    void aGuessDuringTheDelayIsNeitherComparedNorCounted() {
        Instant last = world.clock.instant();
        failed(7, last);
        String id = pins.open(0);

        for (int tries = 0; tries < 20; tries++) {
            assertThat(problem(pins.guess(id, RIGHT)).type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        }

        assertThat(pins.check.compared).hasValue(0);
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(7);
        assertThat(pins.factor().time(FactorItems.FAILED_AT)).isEqualTo(last);
    }

    @Test
    void theRightOneAfterTheDelayEndsIt() {
        failed(20, world.clock.instant().minus(Duration.ofHours(1)));

        value(pins.guess(pins.open(0), RIGHT));

        assertThat(problem(pins.guess(pins.open(0), WRONG))).isEqualTo(ChallengeProblems.wrongCode(4));
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(1);
    }

    @Test
    void theDelayIsNotToldForAChallengeThatIsOver() {
        String id = pins.open(0);
        value(pins.guess(id, RIGHT));
        failed(10, world.clock.instant());

        assertThat(problem(pins.guess(id, RIGHT)).type()).isEqualTo(ProblemType.CHALLENGE_CLOSED);
    }

    @Test
    void afterTheFiftiethNobodyUnknownGuessesForADayAndThenTenTimes() {
        failed(49, world.clock.instant().minus(Duration.ofHours(1)));
        assertThat(problem(pins.guess(pins.open(0), WRONG))).isEqualTo(ChallengeProblems.wrongCode(4));

        for (int day = 0; day < 2; day++) {
            world.clock.advance(Duration.ofHours(24).minusMillis(1));
            assertThat(problem(pins.guess(pins.open(0), RIGHT)))
                    .isEqualTo(ChallengeProblems.wait(Duration.ofMillis(1)));
            world.clock.advance(Duration.ofMillis(1));
            for (int guesses = 0; guesses < 10; guesses++) {
                assertThat(problem(pins.guess(pins.open(0), WRONG))).isEqualTo(ChallengeProblems.wrongCode(4));
            }
            assertThat(problem(pins.guess(pins.open(0), RIGHT)))
                    .isEqualTo(ChallengeProblems.wait(Duration.ofHours(24)));
        }

        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(70);
        assertThat(pins.factor().text(FactorItems.STATE)).isEqualTo("enabled");
        assertThat(pins.check.compared).hasValue(21);
    }

    @Test
    void theNinetyFifthFailureLocksTheFactorForGood() {
        failed(94, world.clock.instant());
        String id = pins.open(0);

        assertThat(problem(pins.guess(id, WRONG))).isEqualTo(ChallengeProblems.failed());

        assertThat(pins.factor().text(FactorItems.STATE)).isEqualTo("locked");
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(95);
        world.clock.advance(Duration.ofDays(1));
        assertThat(problem(pins.guess(pins.open(0), RIGHT))).isEqualTo(ChallengeProblems.notAvailable());
        assertThat(pins.check.compared).hasValue(1);
    }

    @Test
    void theNinetyFifthLocksItEvenAtAChallengeThatIsOver() {
        String id = pins.open(0);
        world.clock.advance(Duration.ofMinutes(10));
        failed(94, world.clock.instant());

        pins.guess(id, WRONG);

        assertThat(pins.factor().text(FactorItems.STATE)).isEqualTo("locked");
    }

    @Test
    void theNinetyFifthMayBeRight() {
        failed(94, world.clock.instant());

        value(pins.guess(pins.open(0), RIGHT));

        assertThat(pins.factor().text(FactorItems.STATE)).isEqualTo("enabled");
        assertThat(pins.factor().number(FactorItems.FAILURES)).isZero();
    }

    @Test
    void aLockWhoseWriteNeverCameHoldsAllTheSame() {
        failed(95, world.clock.instant().minus(Duration.ofDays(2)));

        assertThat(problem(pins.guess(pins.open(0), RIGHT))).isEqualTo(ChallengeProblems.notAvailable());
        assertThat(pins.check.compared).hasValue(0);
    }
}
