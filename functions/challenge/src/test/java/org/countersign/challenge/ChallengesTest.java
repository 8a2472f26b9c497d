package org.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Ladder;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.api.Source;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.OldTokens;
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
        challenges = new Challenges(
                world.accounts,
                world.table,
                world.challengeIds,
                new Places(world.codeHash, world.clientTokens, world.storeConfig),
                world.storeConfig,
                world.clock);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private final String sub = withFactor("enabled");

    @Test
    void isNotRequiredWithoutAFactor() {
        assertThat(value(challenges.open(new Challenges.Order(
                        world.signedIn(world.account()),
                        "payments",
                        "countersign",
                        new Source("192.0.2.1"),
                        Optional.empty(),
                        "request"))))
                .isEmpty();
        assertThat(value(challenges.open(new Challenges.Order(
                        world.signedIn("nobody-" + UUID.randomUUID()),
                        "payments",
                        "countersign",
                        new Source("192.0.2.1"),
                        Optional.empty(),
                        "request"))))
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

        var challenge = value(challenges.open(new Challenges.Order(
                        world.signedIn(locked),
                        "payments",
                        "countersign",
                        new Source("192.0.2.1"),
                        Optional.empty(),
                        "request")))
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
    void givesARepeatedRequestTheChallengeThatItOpened() {
        AccountChallenge first = value(challenges.open(new Challenges.Order(
                        world.signedIn(sub),
                        "payments",
                        "countersign",
                        new Source("192.0.2.1"),
                        Optional.empty(),
                        "the-request")))
                .orElseThrow();

        AccountChallenge again = value(challenges.open(new Challenges.Order(
                        world.signedIn(sub),
                        "payments",
                        "countersign",
                        new Source("192.0.2.1"),
                        Optional.empty(),
                        "the-request")))
                .orElseThrow();

        assertThat(again.challenge()).isEqualTo(first.challenge());
    }

    @Test
    void isRefusedToATokenFromBeforeTheAccountsEpoch() {
        world.table.write(Write.update(AccountKeys.account(sub))
                .set(AccountItems.NOT_BEFORE, world.clock.instant().minusSeconds(59)));

        Problem told = problem(challenges.open(new Challenges.Order(
                world.signedIn(sub), "payments", "countersign", new Source("192.0.2.1"), Optional.empty(), "request")));

        assertThat(told).isEqualTo(OldTokens.signInAgain());
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

    private AccountChallenge open() {
        return value(challenges.open(new Challenges.Order(
                        world.signedIn(sub),
                        "payments",
                        "countersign",
                        new Source("192.0.2.1"),
                        Optional.empty(),
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
