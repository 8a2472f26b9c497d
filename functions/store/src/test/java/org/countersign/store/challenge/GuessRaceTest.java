package org.countersign.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.store.challenge.PinWorld.RIGHT;
import static org.countersign.store.challenge.PinWorld.WRONG;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.core.Result;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.testing.Race;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.account.FactorItems;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuessRaceTest {

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

    private static Map<ProblemType, Long> refusals(List<Result<StepUpToken>> results) {
        return results.stream()
                .filter(Result.Refused.class::isInstance)
                .collect(Collectors.groupingBy(result -> problem(result).type(), Collectors.counting()));
    }

    @Test
    void twoHundredRightGuessesGetOneToken() {
        String id = pins.open(0);

        List<Result<StepUpToken>> results = Race.of(200, _ -> pins.guess(id, RIGHT));

        assertThat(results.stream().filter(Result.Ok.class::isInstance)).hasSize(1);
        assertThat(refusals(results).keySet())
                .contains(ProblemType.CHALLENGE_CLOSED)
                .isSubsetOf(ProblemType.CHALLENGE_CLOSED, ProblemType.TOO_MANY_REQUESTS);
        assertThat(pins.challengeItem(0).text("state")).isEqualTo("passed");
    }

    @Test
    void ofAThousandWrongGuessesFiveAreCompared() {
        String id = pins.open(0);

        List<Result<StepUpToken>> results = Race.of(1_000, _ -> pins.guess(id, WRONG));

        assertThat(pins.check.compared).hasValue(5);
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(5);
        assertThat(refusals(results)).containsEntry(ProblemType.WRONG_CODE, 5L);
        assertThat(refusals(results).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(1_000);
    }

    @Test
    void guessingAtFiveChallengesAtOnceGetsNoMore() {
        List<String> ids = List.of(pins.open(0), pins.open(1), pins.open(2), pins.open(3), pins.open(4));

        List<Result<StepUpToken>> results = Race.of(250, runner -> pins.guess(ids.get(runner % 5), WRONG));

        assertThat(pins.check.compared).hasValue(5);
        assertThat(refusals(results)).containsEntry(ProblemType.WRONG_CODE, 5L);
    }

    @Test
    void aRightGuessAmongWrongOnesPassesAtMostOnce() {
        String id = pins.open(0);

        List<Result<StepUpToken>> results = Race.of(100, runner -> pins.guess(id, runner % 10 == 0 ? RIGHT : WRONG));

        assertThat(results.stream().filter(Result.Ok.class::isInstance)).hasSizeLessThanOrEqualTo(1);
    }
}
