package org.countersign.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;
import static org.countersign.store.challenge.PinWorld.GENERATION;
import static org.countersign.store.challenge.PinWorld.RIGHT;
import static org.countersign.store.challenge.PinWorld.WRONG;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.KnownClients;
import org.countersign.store.client.ClientToken;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Browsers that passed before, each with failures and delays of its own. */
class KnownClientTest {

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

    private ClientToken read(String token) {
        return world.clientTokens
                .open(pins.sub, Optional.of(GENERATION), token, world.clock.instant())
                .orElseThrow();
    }

    /** As many of nobody's failures as there are now, and those of clients stay. */
    private void strangersFailed(int failures) {
        world.table.write(Write.update(AccountKeys.factor(pins.sub, FactorType.TOTP))
                .set(FactorItems.FAILURES, failures)
                .set(FactorItems.FAILED_AT, world.clock.instant()));
    }

    private Problem wrong(String client) {
        return problem(pins.guess(Optional.of(client), pins.open(0), WRONG));
    }

    @Test
    void aPassMakesTheClientKnownAndItsNextPassRenewsItsToken() {
        String first = pins.client();
        world.clock.advance(Duration.ofDays(1));

        String second = pins.client(Optional.of(first));

        assertThat(read(second).id()).isEqualTo(read(first).id());
        assertThat(read(second).turn()).isEqualTo(2);
        assertThat(read(second).bornAt()).isEqualTo(read(first).bornAt());
        assertThat(pins.known()).hasSize(1);
    }

    @Test
    void aKnownClientTakesNoCallAndNoUnitMoreThanAnother() {
        String client = pins.client();
        String right = pins.open(0);
        String wrong = pins.open(1);

        Reading pass = world.measure(() -> value(pins.guess(Optional.of(client), right, RIGHT)));
        Reading fail = world.measure(() -> problem(pins.guess(Optional.of(client), wrong, WRONG)));

        assertThat(pass).isEqualTo(new Reading(2, 0, 5));
        assertThat(fail).isEqualTo(new Reading(2, 0, 2));
    }

    @Test
    void aClientThatTheFactorDoesNotKnowTakesOneCallMoreAndIsKnownFromThenOn() {
        String elsewhere =
                world.clientTokens.seal(pins.sub, world.clientTokens.first(GENERATION, world.clock.instant()));
        String id = pins.open(0);

        Reading pass = world.measure(() -> value(pins.guess(Optional.of(elsewhere), id, RIGHT)));

        assertThat(pass.calls()).isEqualTo(3);
        assertThat(pins.known())
                .extracting(KnownClients.Known::id)
                .containsExactly(read(elsewhere).id());
    }

    @Test
    void whoGuessesFromElsewhereDelaysNoKnownClient() {
        String client = pins.client();
        for (int guesses = 0; guesses < 5; guesses++) {
            pins.guess(pins.open(1), WRONG);
        }

        assertThat(problem(pins.guess(pins.open(1), RIGHT)).type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        value(pins.guess(Optional.of(client), pins.open(2), RIGHT));
    }

    @Test
    void aPassSetsBackItsOwnFailuresOnly() {
        String client = pins.client();
        wrong(client);
        strangersFailed(20);

        pins.client(Optional.of(client));

        assertThat(pins.known().getFirst().wrong()).isZero();
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(20);
    }

    @Test
    void theStrangersPassDoesNotSetBackTheFailuresOfAKnownClient() {
        String client = pins.client();
        wrong(client);
        world.clock.advance(Duration.ofSeconds(1));

        pins.client();

        assertThat(pins.known()).extracting(KnownClients.Known::wrong).containsExactly(1, 0);
    }

    @Test
    void aKnownClientsPassLetsTheUnknownInAgainThatHadComeToTheirPause() {
        String client = pins.client();
        strangersFailed(50);

        pins.client(Optional.of(client));

        value(pins.guess(pins.open(0), RIGHT));
        assertThat(pins.factor().number(FactorItems.FAILURES)).isZero();
    }

    @Test
    void aKnownClientWaitsAfterItsOwnFifthFailure() {
        String client = pins.client();
        List<Duration> waits = new ArrayList<>();
        for (int failures = 1; failures <= 9; failures++) {
            assertThat(wrong(client)).isEqualTo(ChallengeProblems.wrongCode(4));
            if (failures >= 5 && failures < 9) {
                Problem told = wrong(client);
                Duration wait = Duration.ofSeconds(30L << (failures - 5));
                assertThat(told).isEqualTo(ChallengeProblems.wait(wait));
                world.clock.advance(wait);
                waits.add(wait);
            }
        }

        assertThat(waits).hasSize(4);
        assertThat(pins.known().getFirst().wrong()).isEqualTo(9);
        assertThat(pins.factor().number(FactorItems.FAILURES)).isZero();
    }

    @Test
    void afterNineFailuresItIsLikeAnyOtherUntilItPasses() {
        String client = failedNineTimes();

        wrong(client);
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(1);
        String renewed = pins.client(Optional.of(client));
        wrong(renewed);

        assertThat(pins.known()).extracting(KnownClients.Known::wrong).containsExactly(1);
        assertThat(pins.factor().number(FactorItems.FAILURES)).isZero();
    }

    private String failedNineTimes() {
        String client = pins.client();
        for (int failures = 0; failures < 9; failures++) {
            wrong(client);
            world.clock.advance(Duration.ofMinutes(5));
        }
        return client;
    }

    @Test
    void aSixthTakesThePlaceOfTheOneThatWasUsedLeastLatelyWhoseFailuresAreNotForgotten() {
        List<String> clients = new ArrayList<>();
        for (int count = 0; count < 5; count++) {
            clients.add(pins.client());
            world.clock.advance(Duration.ofSeconds(1));
        }
        wrong(clients.getFirst());
        wrong(clients.get(1));
        world.clock.advance(Duration.ofSeconds(1));
        clients.set(0, pins.client(Optional.of(clients.getFirst())));
        for (int count = 2; count < 5; count++) {
            world.clock.advance(Duration.ofSeconds(1));
            clients.set(count, pins.client(Optional.of(clients.get(count))));
        }

        pins.client();

        assertThat(pins.known())
                .hasSize(5)
                .noneMatch(known -> known.id().equals(read(clients.get(1)).id()));
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(1);
    }

    @Test
    void theTokenBeforeTheLatestIsGoodForTenMinutesMore() {
        String first = pins.client();
        String second = pins.client(Optional.of(first));
        world.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        wrong(first);
        int apart = pins.known().getFirst().wrong();
        pins.client(Optional.of(second));
        world.clock.advance(Duration.ofMinutes(10));
        wrong(second);

        assertThat(apart).isEqualTo(1);
        assertThat(pins.known().getFirst().wrong()).isZero();
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(1);
    }

    @Test
    void theOneBeforeThatIsGoodForNothing() {
        String first = pins.client();
        pins.client(Optional.of(pins.client(Optional.of(first))));

        String other = pins.client(Optional.of(first));

        assertThat(read(other).id()).isNotEqualTo(read(first).id());
    }

    @Test
    void isKnownForNinetyDaysWithoutUseAndForAYearWithIt() {
        String client = pins.client();
        Instant born = world.clock.instant();
        world.clock.advance(Duration.ofDays(90).minusSeconds(1));
        assertThat(world.clientTokens.open(pins.sub, Optional.of(GENERATION), client, world.clock.instant()))
                .isPresent();
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(world.clientTokens.open(pins.sub, Optional.of(GENERATION), client, world.clock.instant()))
                .isEmpty();

        ClientToken old = new ClientToken("abcd", 9, GENERATION, born, born.plus(Duration.ofDays(364)));
        String token = world.clientTokens.seal(pins.sub, old);

        assertThat(world.clientTokens.open(
                        pins.sub,
                        Optional.of(GENERATION),
                        token,
                        born.plus(Duration.ofDays(365)).minusSeconds(1)))
                .contains(old);
        assertThat(world.clientTokens.open(pins.sub, Optional.of(GENERATION), token, born.plus(Duration.ofDays(365))))
                .isEmpty();
    }

    @Test
    void aTokenOfAnotherAccountOrOfOneOfTheSameNameOrOfNobodyIsNone() {
        ClientToken own = world.clientTokens.first(GENERATION, world.clock.instant());
        Map<String, String> bad = new HashMap<>();
        bad.put("another's", world.clientTokens.seal("another", own));
        bad.put(
                "one of the same name",
                world.clientTokens.seal(pins.sub, world.clientTokens.first("other", world.clock.instant())));
        bad.put("cut short", world.clientTokens.seal(pins.sub, own).substring(2));
        bad.put("nobody's", "nonsense!");
        bad.put("empty", "");
        bad.put("too long", "A".repeat(513));

        assertThat(bad.values()).allSatisfy(token -> {
            assertThat(world.clientTokens.open(pins.sub, Optional.of(GENERATION), token, world.clock.instant()))
                    .isEmpty();
            assertThat(problem(pins.guess(Optional.of(token), pins.open(0), WRONG))
                            .type())
                    .isIn(ProblemType.WRONG_CODE, ProblemType.TOO_MANY_REQUESTS);
        });
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(5);
    }

    @Test
    void atNinetyFiveOverAllTheFactorIsLockedForEverybody() {
        String client = failedNineTimes();
        String other = pins.client();
        strangersFailed(84);
        assertThat(wrong(other)).isEqualTo(ChallengeProblems.wrongCode(4));

        assertThat(wrong(other)).isEqualTo(ChallengeProblems.failed());

        assertThat(pins.factor().text(FactorItems.STATE)).isEqualTo("locked");
        assertThat(problem(pins.guess(Optional.of(client), pins.open(0), RIGHT)))
                .isEqualTo(ChallengeProblems.notAvailable());
    }

    @Test
    void aLockThatWasNeverWrittenComparesNothingAndIsWrittenThen() {
        String client = pins.client();
        strangersFailed(95);
        int compared = pins.check.compared.get();

        assertThat(problem(pins.guess(Optional.of(client), pins.open(0), RIGHT)))
                .isEqualTo(ChallengeProblems.failed());

        assertThat(pins.check.compared).hasValue(compared);
        assertThat(pins.factor().text(FactorItems.STATE)).isEqualTo("locked");
    }

    @Test
    void aCodeThatWasUsedBeforeIsNoFailureOfAKnownClientEither() {
        String client = pins.client();
        world.table.write(
                Write.update(AccountKeys.factor(pins.sub, FactorType.TOTP)).set(PinCheck.FORMER, "1111"));
        wrong(client);

        problem(pins.guess(Optional.of(client), pins.open(0), "1111"));

        assertThat(pins.known().getFirst().wrong()).isEqualTo(1);
    }
}
