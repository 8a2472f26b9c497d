package org.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.challenge.ChallengeWorld.problem;
import static org.countersign.challenge.ChallengeWorld.value;
import static org.countersign.core.factor.FactorType.SMS;
import static org.countersign.core.factor.FactorType.TOTP;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExhaustionTest {

    private static World world;
    private static ChallengeWorld ladder;

    @BeforeAll
    static void start() {
        world = new World();
        ladder = new ChallengeWorld(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void saysOnceThatFailuresHaveExhaustedAChallenge() {
        String sub = ladder.account(SMS);
        Challenge challenge = ladder.open(sub);
        for (int tries = 1; tries < ChallengeWorld.TRIES; tries++) {
            problem(ladder.verify(sub, challenge, SMS, "wrong"));
        }
        Item before = ladder.item(sub, challenge);
        problem(ladder.verify(sub, challenge, SMS, "wrong"));
        Item after = ladder.item(sub, challenge);

        assertThat(ladder.announced(Optional.of(before), after))
                .containsExactly(new Announcement(
                        EventType.CHALLENGE_EXHAUSTED,
                        sub,
                        world.clock.instant(),
                        Map.of(
                                "challenge", challenge.id(),
                                "purpose", "sign_in",
                                "expiresAt", challenge.expiresAt(),
                                "declined", List.of())));
        assertThat(ladder.announced(Optional.of(after), after)).isEmpty();
    }

    @Test
    void tellsADeclineFromTheOneThatExhausts() {
        String sub = ladder.account(SMS, TOTP);
        Challenge challenge = ladder.open(sub);
        Item fresh = ladder.item(sub, challenge);
        value(ladder.decline(sub, challenge, SMS));
        Item declined = ladder.item(sub, challenge);
        value(ladder.decline(sub, challenge, TOTP));
        Item exhausted = ladder.item(sub, challenge);

        assertThat(types(ladder.announced(Optional.of(fresh), declined))).containsExactly(EventType.CHALLENGE_DECLINED);
        assertThat(types(ladder.announced(Optional.of(declined), exhausted)))
                .containsExactly(EventType.CHALLENGE_EXHAUSTED);
    }

    @Test
    void saysAtOpeningThatAChallengeIsExhaustedFromTheStart() {
        String sub = ladder.account(SMS);
        world.table.write(Write.update(AccountKeys.factor(sub, SMS)).set("state", "locked"));
        Challenge challenge = ladder.open(sub);

        List<Announcement> announced = ladder.announced(Optional.empty(), ladder.item(sub, challenge));

        assertThat(types(announced)).containsExactly(EventType.CHALLENGE_OPENED, EventType.CHALLENGE_EXHAUSTED);
    }

    @Test
    void saysNothingOfEmailBeforeItsTurn() {
        String sub = ladder.account(SMS);
        Challenge challenge = ladder.open(sub);

        Announcement opened =
                ladder.announced(Optional.empty(), ladder.item(sub, challenge)).getFirst();

        assertThat(opened.data()).containsEntry("options", List.of("sms"));
    }

    @Test
    void marksTheOptionFailedWhenItsFactorIsLocked() {
        String sub = ladder.account(SMS, TOTP);
        Challenge challenge = ladder.open(sub);
        world.table.write(Write.update(AccountKeys.factor(sub, SMS))
                .set("failures", 94)
                .set("failedAt", world.clock.instant().minus(java.time.Duration.ofHours(2))));

        problem(ladder.verify(sub, challenge, SMS, "wrong"));

        assertThat(ladder.read(sub, challenge).option(SMS).orElseThrow().isUsable())
                .isFalse();
    }

    private static List<EventType> types(List<Announcement> announcements) {
        return announcements.stream().map(Announcement::type).toList();
    }
}
