package org.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.Option;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChallengeAnnouncerTest {

    private static World world;

    private final ChallengeAnnouncer announcer = new ChallengeAnnouncer();

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void tellsThatAChallengeWasOpened() {
        Item opened = item("one");

        List<Announcement> told = announcer.announce(change(Optional.empty(), Optional.of(opened)));

        Instant now = world.clock.instant();
        assertThat(told)
                .containsExactly(new Announcement(
                        EventType.CHALLENGE_OPENED,
                        "ada",
                        now,
                        Map.of(
                                "challenge",
                                "one",
                                "purpose",
                                "payments",
                                "expiresAt",
                                now.plus(Duration.ofMinutes(10)),
                                "options",
                                List.of("sms"))));
    }

    @Test
    void tellsThatItWasPassedAndByWhat() {
        Item opened = item("two");
        Item passed = passed(opened);

        List<Announcement> told = announcer.announce(change(Optional.of(opened), Optional.of(passed)));

        assertThat(told).singleElement().satisfies(it -> {
            assertThat(it.type()).isEqualTo(EventType.CHALLENGE_PASSED);
            assertThat(it.data()).containsEntry("option", "sms").containsEntry("challenge", "two");
        });
    }

    @Test
    void tellsThatItExpiredWhenItsPlaceIsTakenOrItIsClearedAway() {
        Item old = item("three");
        Item next = item("four");

        List<Announcement> replaced = announcer.announce(change(Optional.of(old), Optional.of(next)));
        List<Announcement> removed = announcer.announce(change(Optional.of(next), Optional.empty()));

        assertThat(replaced)
                .extracting(Announcement::type)
                .containsExactly(EventType.CHALLENGE_EXPIRED, EventType.CHALLENGE_OPENED);
        assertThat(removed).extracting(Announcement::type).containsExactly(EventType.CHALLENGE_EXPIRED);
    }

    @Test
    void saysNothingOfAWrongGuessOrOfClearingAwayWhatWasPassed() {
        Item opened = item("five");
        Item guessed = ((Written.Done) world.table.write(
                        Write.update(AccountKeys.challenge("ada", 0)).add("options.sms.tries", 1)))
                .image();
        Item passed = passed(guessed);

        assertThat(announcer.announce(change(Optional.of(opened), Optional.of(guessed))))
                .isEmpty();
        assertThat(announcer.announce(change(Optional.of(passed), Optional.empty())))
                .isEmpty();
    }

    private static Change change(Optional<Item> before, Optional<Item> after) {
        return new Change(AccountKeys.challenge("ada", 0), before, after);
    }

    private static Item item(String id) {
        Instant now = world.clock.instant();
        var option = new Option(FactorType.SMS, Optional.of("••23"), 0, 5, false);
        var challenge = new Challenge(
                id,
                "ada",
                "payments",
                "countersign",
                now,
                now.plus(Duration.ofMinutes(10)),
                List.of(option),
                Optional.empty());
        return ((Written.Done) world.table.write(ChallengeItems.open(challenge, 0, "request"))).image();
    }

    private static Item passed(Item item) {
        return ((Written.Done) world.table.write(Write.update(item.key())
                        .set("state", "passed")
                        .set("passedBy", "sms")
                        .set("passedAt", world.clock.instant())))
                .image();
    }
}
