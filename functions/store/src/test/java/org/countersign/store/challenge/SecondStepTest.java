package org.countersign.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;
import static org.countersign.store.challenge.PinWorld.RIGHT;
import static org.countersign.store.challenge.PinWorld.WRONG;

import java.time.Duration;
import java.util.Map;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.testing.World;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondStepTest {

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

    @Test
    void aRightGuessPassesTheChallengeInTwoCalls() throws InvalidJwtException {
        String id = pins.open(2);
        StepUpToken[] token = new StepUpToken[1];

        Reading cost = world.measure(() -> token[0] = value(pins.guess(id, RIGHT)));

        Map<String, Object> claims = new JwtConsumerBuilder()
                .setSkipAllValidators()
                .setSkipSignatureVerification()
                .build()
                .processToClaims(token[0].token())
                .getClaimsMap();
        assertThat(cost).isEqualTo(new Reading(2, 0, 5));
        assertThat(claims)
                .containsEntry("sub", pins.sub)
                .containsEntry("purpose", "payments")
                .containsEntry("aud", "https://shop.example")
                .containsEntry("challenge", id)
                .containsEntry("acr", "two_step");
        assertThat(pins.challengeItem(2).text("state")).isEqualTo("passed");
        assertThat(pins.challengeItem(2).text("passedBy")).isEqualTo("totp");
        assertThat(pins.challengeItem(2).time("passedAt")).isEqualTo(world.clock.instant());
        assertThat(pins.factor().number(FactorItems.FAILURES)).isZero();
    }

    @Test
    void aWrongGuessIsCountedAtTheFactorAndTheChallengeInTwoCalls() {
        String id = pins.open(0);

        Reading cost = world.measure(
                () -> assertThat(problem(pins.guess(id, WRONG))).isEqualTo(ChallengeProblems.wrongCode(4)));

        assertThat(cost).isEqualTo(new Reading(2, 0, 2));
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(1);
        assertThat(pins.factor().time(FactorItems.FAILED_AT)).isEqualTo(world.clock.instant());
        assertThat(ChallengeItems.read(pins.challengeItem(0))
                        .option(FactorType.TOTP)
                        .orElseThrow()
                        .tries())
                .isEqualTo(1);
    }

    @Test
    void aRightGuessSetsTheFailuresBack() {
        String id = pins.open(0);
        for (int left = 4; left >= 1; left--) {
            assertThat(problem(pins.guess(id, WRONG))).isEqualTo(ChallengeProblems.wrongCode(left));
        }

        value(pins.guess(id, RIGHT));

        assertThat(pins.factor().number(FactorItems.FAILURES)).isZero();
    }

    @Test
    void aChallengeIsPassedOnce() {
        String id = pins.open(0);
        value(pins.guess(id, RIGHT));

        assertThat(problem(pins.guess(id, RIGHT))).isEqualTo(ChallengeProblems.closed(ChallengeState.PASSED));
        assertThat(problem(pins.guess(id, WRONG))).isEqualTo(ChallengeProblems.closed(ChallengeState.PASSED));
    }

    @Test
    void anExpiredChallengeTellsNothingOfTheGuess() {
        String id = pins.open(0);
        world.clock.advance(Duration.ofMinutes(10));

        Problem expired = ChallengeProblems.closed(ChallengeState.EXPIRED);
        assertThat(problem(pins.guess(id, RIGHT))).isEqualTo(expired);
        assertThat(problem(pins.guess(id, WRONG))).isEqualTo(expired);
        assertThat(pins.challengeItem(0).text("state")).isEqualTo("open");
    }

    @Test
    void aReplacedChallengeIsOverLikeAnExpiredOne() {
        String before = pins.open(0);
        String after = pins.open(0);

        Problem expired = ChallengeProblems.closed(ChallengeState.EXPIRED);
        assertThat(problem(pins.guess(before, RIGHT))).isEqualTo(expired);
        assertThat(problem(pins.guess(before, WRONG))).isEqualTo(expired);
        assertThat(ChallengeItems.read(pins.challengeItem(0)).id()).isEqualTo(after);
        value(pins.guess(after, RIGHT));
    }

    @Test
    void aChallengeThatWasClearedAwayIsOver() {
        String id = pins.open(0);
        world.table.delete(AccountKeys.challenge(pins.sub, 0));

        assertThat(problem(pins.guess(id, RIGHT))).isEqualTo(ChallengeProblems.closed(ChallengeState.EXPIRED));
        assertThat(problem(pins.guess(id, WRONG))).isEqualTo(ChallengeProblems.closed(ChallengeState.EXPIRED));
        assertThat(world.table.get(AccountKeys.challenge(pins.sub, 0))).isEmpty();
    }

    @Test
    void anOptionThatFailedTakesNoRightGuessEither() {
        String id = pins.open(0);
        for (int tries = 0; tries < 5; tries++) {
            pins.guess(id, WRONG);
        }
        world.clock.advance(Duration.ofMinutes(1));

        assertThat(problem(pins.guess(id, RIGHT))).isEqualTo(ChallengeProblems.failed());
    }

    @Test
    void anOptionThatWasDeclinedTakesNone() {
        String id = pins.open(0);
        world.table.write(Write.update(AccountKeys.challenge(pins.sub, 0)).set("options.totp.declined", true));

        assertThat(problem(pins.guess(id, RIGHT))).isEqualTo(ChallengeProblems.notAvailable());
    }

    @Test
    void anotherAccountsChallengeIsNotFoundWithoutACall() {
        String id = pins.open(0);
        PinWorld other = new PinWorld(world);

        Reading cost =
                world.measure(() -> assertThat(problem(other.guess(id, RIGHT))).isEqualTo(Problem.notFound()));

        assertThat(cost).isEqualTo(new Reading(0, 0, 0));
        assertThat(problem(other.guess("made-up", RIGHT))).isEqualTo(Problem.notFound());
        assertThat(other.check.compared).hasValue(0);
    }

    @Test
    void aFactorThatIsMissingPendingOrLockedIsNotAvailable() {
        String id = pins.open(0);

        pins.factor(Map.of(FactorItems.FAILURES, 0, PinCheck.PIN, RIGHT));
        assertThat(problem(pins.guess(id, RIGHT))).isEqualTo(ChallengeProblems.notAvailable());
        pins.factor(Map.of(FactorItems.STATE, "locked", FactorItems.FAILURES, 0, PinCheck.PIN, RIGHT));
        assertThat(problem(pins.guess(id, RIGHT))).isEqualTo(ChallengeProblems.notAvailable());
        world.table.delete(AccountKeys.factor(pins.sub, FactorType.TOTP));
        assertThat(problem(pins.guess(id, RIGHT))).isEqualTo(ChallengeProblems.notAvailable());
        assertThat(world.table.get(AccountKeys.factor(pins.sub, FactorType.TOTP)))
                .isEmpty();
        assertThat(pins.check.compared).hasValue(0);
    }

    @Test
    void aFactorWithNothingToCompareSaysWhy() {
        String id = pins.open(0);
        pins.factor(Map.of(FactorItems.STATE, "enabled", FactorItems.FAILURES, 0));

        assertThat(problem(pins.guess(id, RIGHT))).isEqualTo(ChallengeProblems.codeExpired());
        assertThat(pins.factor().number(FactorItems.FAILURES)).isZero();
    }
}
