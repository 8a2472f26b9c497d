package org.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.api.Source;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Race;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.KnownClients;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.client.ClientToken;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What challenges an account may have at a time, by whom and from where. */
class PlacesTest {

    private static final String HOME = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.7";

    private static World world;
    private static ChallengeWorld ladder;
    private String sub;

    @BeforeAll
    static void start() {
        world = new World();
        ladder = new ChallengeWorld(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void enrol() {
        sub = ladder.account(FactorType.TOTP);
    }

    /** A client that the account's factor knows. */
    private String known() {
        ClientToken client =
                world.clientTokens.first(world.accounts.read(sub).generation().orElseThrow(), world.clock.instant());
        world.table.write(Write.update(AccountKeys.factor(sub, FactorType.TOTP))
                .set(FactorItems.CLIENTS, Map.of(client.id(), KnownClients.passed(1, world.clock.instant()))));
        return world.clientTokens.seal(sub, client);
    }

    private Result<String> open(String source, Optional<String> client) {
        return ladder.challenges
                .open(new Challenges.Order(
                        world.signedIn(sub),
                        "sign_in",
                        "countersign",
                        new Source(source),
                        client,
                        UUID.randomUUID().toString()))
                .map(opened -> opened.orElseThrow().id());
    }

    /** From another second than the one before, which is older then. */
    private String opened(String source) {
        world.clock.advance(Duration.ofSeconds(1));
        return value(open(source, Optional.empty()));
    }

    private String openedBy(String client, String source) {
        world.clock.advance(Duration.ofSeconds(1));
        return value(open(source, Optional.of(client)));
    }

    private boolean isOpen(String id) {
        return world.accountChallenges.read(sub, id) instanceof Result.Ok<AccountChallenge>;
    }

    @Test
    void anotherOfTheSameSourceTakesThePlaceOfItsOldestAndKeepsOnePlaceFree() {
        String first = opened(ELSEWHERE);
        String second = opened(ELSEWHERE);
        String third = opened(ELSEWHERE);

        assertThat(List.of(first, second, third)).map(this::isOpen).containsExactly(false, true, true);
    }

    @Test
    void whoOpensFromOneSourceEndsNothingThatWasOpenedFromAnother() {
        String own = opened(HOME);
        List<String> others =
                IntStream.range(0, 6).mapToObj(_ -> opened(ELSEWHERE)).toList();

        assertThat(isOpen(own)).isTrue();
        assertThat(others.stream().filter(this::isOpen)).hasSize(1);
    }

    @Test
    void aSourceThatHasNoneFindsAPlaceHoweverManyAnotherOpens() {
        IntStream.range(0, 6).forEach(_ -> opened(ELSEWHERE));

        String own = opened(HOME);

        assertThat(isOpen(own)).isTrue();
    }

    @Test
    void whereAllPlacesAreTakenTheSourceWithMostGivesUpItsOldest() {
        String oldest = opened(HOME);
        String more = opened(ELSEWHERE);
        String most = opened(ELSEWHERE);
        String other = opened("203.0.113.9");

        assertThat(List.of(oldest, more, most, other)).map(this::isOpen).containsExactly(true, false, true, true);
    }

    @Test
    void aKnownClientHasPlacesThatNoUnknownOneTakes() {
        String client = known();
        String first = openedBy(client, HOME);
        String second = openedBy(client, HOME);
        List<String> unknown = Stream.of(HOME, ELSEWHERE, "203.0.113.9", HOME, "203.0.113.10", ELSEWHERE)
                .map(this::opened)
                .toList();

        assertThat(isOpen(first)).isTrue();
        assertThat(isOpen(second)).isTrue();
        assertThat(unknown.stream().filter(this::isOpen)).hasSize(3);
    }

    @Test
    void theThirdOfAKnownClientTakesThePlaceOfItsOldestOnly() {
        String unknown = opened(HOME);
        String client = known();
        List<String> ids =
                IntStream.range(0, 3).mapToObj(_ -> openedBy(client, HOME)).toList();

        assertThat(ids).map(this::isOpen).containsExactly(false, true, true);
        assertThat(isOpen(unknown)).isTrue();
    }

    @Test
    void takesThePlaceOfOneThatIsOverBeforeThatOfOneThatIsOpen() {
        String over = opened(HOME);
        opened(ELSEWHERE);
        world.clock.advance(Duration.ofMinutes(9));
        String young = opened("203.0.113.9");
        world.clock.advance(Duration.ofMinutes(2));

        String next = opened("203.0.113.9");

        assertThat(List.of(over, young, next)).map(this::isOpen).containsExactly(false, true, true);
    }

    @Test
    void oneSourceOpensSixAnHour() {
        IntStream.range(0, 6).forEach(_ -> opened(HOME));

        Problem told = problem(open(HOME, Optional.empty()));
        world.clock.advance(Duration.ofHours(1).minusSeconds(5).minusMillis(1));
        Problem stillTold = problem(open(HOME, Optional.empty()));
        world.clock.advance(Duration.ofMillis(1));

        assertThat(told.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(told.fields()).containsEntry(Problem.RETRY_AFTER, 3595L);
        assertThat(stillTold.fields()).containsEntry(Problem.RETRY_AFTER, 1L);
        assertThat(open(HOME, Optional.empty())).isInstanceOf(Result.Ok.class);
    }

    @Test
    void sevenAnHourAreOpenedInAPlaceWhereverFrom() {
        long opened = IntStream.range(0, 60)
                .mapToObj(number -> open("198.51.100." + number, Optional.empty()))
                .filter(Result.Ok.class::isInstance)
                .count();

        assertThat(opened).isEqualTo(21);
    }

    @Test
    void unknownClientsUseUpNothingOfAKnownOneNotEvenFromItsOwnAddress() {
        String client = known();
        IntStream.range(0, 6).forEach(_ -> opened(HOME));
        IntStream.range(0, 60).forEach(number -> open("198.51.100." + number, Optional.empty()));

        assertThat(isOpen(openedBy(client, HOME))).isTrue();
    }

    @Test
    void aTokenOfAClientThatNoFactorKnowsAnyMoreCountsForNothing() {
        String client = known();
        String first = openedBy(client, HOME);
        world.table.write(Write.update(AccountKeys.factor(sub, FactorType.TOTP)).remove(FactorItems.CLIENTS));
        openedBy(client, HOME);
        openedBy(client, HOME);
        openedBy(client, HOME);

        assertThat(isOpen(first)).isTrue();
    }

    @RepeatedTest(20)
    void ofThirtyThatRaceFromOneSourceSixAreOpened() {
        List<Result<String>> results = Race.of(30, _ -> open(ELSEWHERE, Optional.empty()));

        assertThat(results.stream().filter(Result.Ok.class::isInstance)).hasSize(6);
        assertThat(results.stream().filter(Result.Refused.class::isInstance))
                .allMatch(result -> problem(result).type() == ProblemType.TOO_MANY_REQUESTS);
    }

    @RepeatedTest(20)
    void howeverManyRaceFromHoweverManySourcesThreeAreOpenAndNoneOfAKnownClientEnds() {
        String own = openedBy(known(), HOME);

        List<Result<String>> results = Race.of(30, runner -> open("198.51.100." + runner, Optional.empty()));

        List<String> ids = results.stream()
                .filter(Result.Ok.class::isInstance)
                .map(opened -> value(opened))
                .toList();
        assertThat(ids).hasSizeBetween(3, 21);
        assertThat(ids.stream().filter(this::isOpen)).hasSize(3);
        assertThat(isOpen(own)).isTrue();
    }
}
