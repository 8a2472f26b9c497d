package org.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Ladder;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.api.Source;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChallengesTest {

    private static World world;
    private static Challenges challenges;

    @BeforeAll
    static void start() {
        world = new World();
        challenges = new Challenges(world.accounts, world.table, world.challengeIds, world.storeConfig, world.clock);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private final String sub = withFactor("enabled");

    @Test
    void isNotRequiredWithoutAFactor() {
        assertThat(value(challenges.open(new Challenges.Order(
                        world.account(), "payments", "countersign", new Source("192.0.2.1"), "request"))))
                .isEmpty();
        assertThat(value(challenges.open(new Challenges.Order(
                        "nobody-" + UUID.randomUUID(), "payments", "countersign", new Source("192.0.2.1"), "request"))))
                .isEmpty();
    }

    @Test
    void offersWhatIsEnrolledForTenMinutes() {
        Instant now = world.clock.instant();

        var challenge = open().challenge();

        assertThat(challenge.sub()).isEqualTo(sub);
        assertThat(challenge.purpose()).isEqualTo("payments");
        assertThat(challenge.audience()).isEqualTo("countersign");
        assertThat(challenge.expiresAt()).isEqualTo(now.plus(Duration.ofMinutes(10)));
        assertThat(challenge.state(now)).isEqualTo(ChallengeState.OPEN);
        assertThat(Ladder.visible(challenge.options()))
                .containsExactly(new Option(FactorType.SMS, Optional.of("••23"), 0, 5, false));
        assertThat(value(world.accountChallenges.read(sub, challenge.id())).challenge())
                .isEqualTo(challenge);
    }

    @Test
    void takesTwoCallsToOpenAndOneToRead() {
        Reading opening = world.measure(() -> open());
        String id = open().challenge().id();
        Reading reading = world.measure(() -> value(world.accountChallenges.read(sub, id)));

        assertThat(opening).isEqualTo(new Reading(2, 1, 1));
        assertThat(reading).isEqualTo(new Reading(1, 1, 0));
    }

    @Test
    void showsALockedFactorAsFailedAndDoesNotForgetIt() {
        String locked = withFactor("locked");

        var challenge = value(challenges.open(
                        new Challenges.Order(locked, "payments", "countersign", new Source("192.0.2.1"), "request")))
                .orElseThrow()
                .challenge();

        assertThat(challenge.state(world.clock.instant())).isEqualTo(ChallengeState.EXHAUSTED);
        assertThat(challenge.options().getFirst().triesAllowed()).isZero();
    }

    @Test
    void expiresByTheClockAlone() {
        String id = open().challenge().id();
        world.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        ChallengeState before =
                value(world.accountChallenges.read(sub, id)).challenge().state(world.clock.instant());
        world.clock.advance(Duration.ofMillis(1));

        ChallengeState after =
                value(world.accountChallenges.read(sub, id)).challenge().state(world.clock.instant());

        assertThat(before).isEqualTo(ChallengeState.OPEN);
        assertThat(after).isEqualTo(ChallengeState.EXPIRED);
    }

    @Test
    void closesTheOldestWhenASixthIsOpened() {
        List<String> ids = IntStream.range(0, 6)
                .mapToObj(_ -> {
                    world.clock.advance(Duration.ofSeconds(1));
                    return open().challenge().id();
                })
                .toList();

        Problem closed = problem(world.accountChallenges.read(sub, ids.getFirst()));

        assertThat(closed.type()).isEqualTo(ProblemType.CHALLENGE_CLOSED);
        assertThat(closed.fields()).containsEntry("state", "expired");
        assertThat(ids.subList(1, 6))
                .allMatch(id ->
                        value(world.accountChallenges.read(sub, id)).challenge().state(world.clock.instant())
                                == ChallengeState.OPEN);
    }

    @Test
    void takesThePlaceOfOneThatIsOverBeforeThatOfOneThatIsOpen() {
        String oldest = open().challenge().id();
        world.clock.advance(Duration.ofMinutes(9));
        List<String> young =
                IntStream.range(0, 4).mapToObj(_ -> open().challenge().id()).toList();
        world.clock.advance(Duration.ofMinutes(2));

        open();

        assertThat(problem(world.accountChallenges.read(sub, oldest)).type()).isEqualTo(ProblemType.CHALLENGE_CLOSED);
        assertThat(young)
                .allMatch(id ->
                        value(world.accountChallenges.read(sub, id)).challenge().state(world.clock.instant())
                                == ChallengeState.OPEN);
    }

    @Test
    void neverHasMoreThanFiveOpenHoweverManyRace() throws Exception {
        Set<String> ids = new HashSet<>();
        try (var executor = Executors.newFixedThreadPool(8)) {
            List<Future<String>> opened = IntStream.range(0, 40)
                    .mapToObj(_ -> executor.submit(() -> openOrNothing()))
                    .toList();
            for (Future<String> id : opened) {
                ids.add(id.get());
            }
        }

        ids.remove("");
        long open = ids.stream()
                .filter(id -> world.accountChallenges.read(sub, id) instanceof Result.Ok<AccountChallenge>)
                .count();

        assertThat(ids).hasSizeGreaterThan(5);
        assertThat(open).isEqualTo(5);
    }

    @Test
    void givesARepeatedRequestTheChallengeThatItOpened() {
        AccountChallenge first = value(challenges.open(
                        new Challenges.Order(sub, "payments", "countersign", new Source("192.0.2.1"), "the-request")))
                .orElseThrow();

        AccountChallenge again = value(challenges.open(
                        new Challenges.Order(sub, "payments", "countersign", new Source("192.0.2.1"), "the-request")))
                .orElseThrow();

        assertThat(again.challenge()).isEqualTo(first.challenge());
    }

    @Test
    void knowsNothingOfOthersChallengesAndAsksNobody() {
        String stranger = withFactor("enabled");
        String id = open().challenge().id();

        Problem others = problem(world.accountChallenges.read(stranger, id));
        Problem madeUp = problem(world.accountChallenges.read(stranger, "x".repeat(id.length())));
        Reading cost = world.measure(() -> world.accountChallenges.read(stranger, id));

        assertThat(others).isEqualTo(madeUp).isEqualTo(Problem.notFound());
        assertThat(cost).isEqualTo(new Reading(0, 0, 0));
    }

    private String openOrNothing() {
        return switch (challenges.open(new Challenges.Order(
                sub,
                "payments",
                "countersign",
                new Source("192.0.2.1"),
                UUID.randomUUID().toString()))) {
            case Result.Ok<Optional<AccountChallenge>> ok ->
                ok.value().orElseThrow().challenge().id();
            case Result.Refused<Optional<AccountChallenge>> _ -> "";
        };
    }

    private AccountChallenge open() {
        return value(challenges.open(new Challenges.Order(
                        sub,
                        "payments",
                        "countersign",
                        new Source("192.0.2.1"),
                        UUID.randomUUID().toString())))
                .orElseThrow();
    }

    private static String withFactor(String state) {
        String sub = world.account();
        world.table.write(Write.put(
                AccountKeys.factor(sub, FactorType.SMS),
                Map.of(
                        FactorItems.STATE,
                        state,
                        FactorItems.ENABLED_AT,
                        world.clock.instant(),
                        FactorItems.HINT,
                        "••23",
                        FactorItems.FAILURES,
                        0,
                        FactorItems.CODES,
                        Map.of())));
        return sub;
    }
}
