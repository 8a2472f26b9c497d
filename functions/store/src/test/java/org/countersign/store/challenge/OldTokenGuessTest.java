package org.countersign.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;
import static org.countersign.store.challenge.PinWorld.RIGHT;
import static org.countersign.store.challenge.PinWorld.WRONG;

import java.time.Duration;
import java.time.Instant;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Meanwhile;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.OldTokens;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The epoch at a verification: a token or a challenge from before it opens nothing, and costs its owner nothing. */
class OldTokenGuessTest {

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

    private Instant raise() {
        Instant now = world.clock.instant();
        world.table.write(
                Write.update(AccountKeys.factor(pins.sub, FactorType.TOTP)).set(FactorItems.NOT_BEFORE, now));
        world.table.write(Write.update(AccountKeys.account(pins.sub)).set(AccountItems.NOT_BEFORE, now));
        return now;
    }

    @Test
    void anOldTokenIsRefusedAndCountsNothing() {
        var old = world.signedIn(pins.sub, world.clock.instant().plusSeconds(59));
        Instant epoch = raise();
        world.clock.advance(Duration.ofMinutes(1));

        for (String guess : new String[] {WRONG, RIGHT}) {
            assertThat(problem(world.secondStep.verify(old, pins.open(0, epoch), guess, pins.check)))
                    .isEqualTo(OldTokens.signInAgain());
        }

        assertThat(pins.factor().number(FactorItems.FAILURES)).isZero();
        assertThat(pins.check.compared).hasValue(0);
    }

    @Test
    void aTokenFromAMinuteAfterItPassesInTwoCallsAsBefore() {
        Instant epoch = raise();
        world.clock.advance(Duration.ofMinutes(1));
        String id = pins.open(0, epoch);

        Reading pass = world.measure(() -> value(pins.guess(id, RIGHT)));

        assertThat(pass).isEqualTo(new Reading(2, 0, 5));
    }

    @Test
    void aChallengeFromBeforeItIsOver() {
        String id = pins.open(0);
        raise();
        world.clock.advance(Duration.ofMinutes(2));

        Problem told = problem(pins.guess(id, RIGHT));

        assertThat(told).isEqualTo(ChallengeProblems.closed(ChallengeState.EXPIRED));
        assertThat(pins.factor().number(FactorItems.FAILURES)).isZero();
        assertThat(problem(world.accountChallenges.read(world.signedIn(pins.sub), id)))
                .isEqualTo(ChallengeProblems.closed(ChallengeState.EXPIRED));
    }

    @Test
    void oneThatIsRaisedBetweenTheTwoWritesIsHeededByTheSecond() {
        String id = pins.open(0);
        Meanwhile table = new Meanwhile(world);
        var secondStep = world.secondStep(table);
        table.happens(this::raise);

        Problem told = problem(secondStep.verify(world.signedIn(pins.sub), id, RIGHT, pins.check));

        assertThat(told).isEqualTo(OldTokens.signInAgain());
        assertThat(pins.challengeItem(0).text("state")).isEqualTo("open");
    }

    @Test
    void readingAChallengeWithAnOldTokenIsRefused() {
        var old = world.signedIn(pins.sub);
        Instant epoch = raise();
        String id = pins.open(0, epoch);

        assertThat(problem(world.accountChallenges.read(old, id))).isEqualTo(OldTokens.signInAgain());
        assertThat(problem(world.accounts.read(old))).isEqualTo(OldTokens.signInAgain());
        assertThat(value(world.accounts.read(world.signedIn(pins.sub, epoch.plusSeconds(60))))
                        .notBefore())
                .contains(epoch);
    }
}
