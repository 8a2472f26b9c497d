package org.countersign.selfie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.core.identity.AgentDecision;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.store.account.AccountKeys;
import org.junit.jupiter.api.Test;

class SelfieAnnouncerTest extends SelfieTest {

    private final SelfieAnnouncer announcer = new SelfieAnnouncer();
    private final String sub = world.account();
    private final Key place = VerificationItems.key(sub, 0);
    private final Key account = AccountKeys.account(sub);

    @Test
    void tellsThatOneWasCreated() {
        List<Announcement> told = announcedOf(place, () -> selfie.open(sub));

        assertThat(told)
                .containsExactly(new Announcement(
                        EventType.VERIFICATION_CREATED,
                        sub,
                        world.clock.instant(),
                        Map.of("verification", id(), "provider", "signed")));
    }

    @Test
    void tellsHowItEndedAndNothingOfThePerson() {
        selfie.open(sub);
        later(Duration.ofMinutes(1));
        Instant decided = world.clock.instant().minusSeconds(1);

        List<Announcement> told = announcedOf(place, () -> selfie.tell(id(), "failed", decided));

        assertThat(told)
                .containsExactly(new Announcement(
                        EventType.VERIFICATION_FAILED,
                        sub,
                        world.clock.instant(),
                        Map.of(
                                "verification",
                                id(),
                                "provider",
                                "signed",
                                "reason",
                                "r1",
                                "decidedAt",
                                decided.toString())));
    }

    @Test
    void saysNothingOfTheSameStateAgain() {
        selfie.open(sub);
        selfie.tell(id(), "failed");
        later(Duration.ofMinutes(1));

        assertThat(announcedOf(place, () -> selfie.tell(id(), "failed"))).isEmpty();
    }

    @Test
    void asksForASecondAgent() {
        selfie.open(sub);
        selfie.tell(id(), "failed");

        List<Announcement> asked = announcedOf(account, () -> value(selfie.decide(sub, "ann", AgentDecision.PASSED)));
        List<Announcement> approved =
                announcedOf(account, () -> value(selfie.decide(sub, "bob", AgentDecision.APPROVE)));

        assertThat(asked)
                .containsExactly(new Announcement(
                        EventType.VERIFICATION_REVIEW_REQUESTED, sub, world.clock.instant(), Map.of()));
        assertThat(approved).isEmpty();
    }

    @Test
    void tellsOfAnOrphanOnce() {
        String unknown = VerificationItems.newId(world.random);
        Instant now = world.clock.instant();
        selfie.tell(unknown, "passed", now);
        Item orphan = world.dynamoDb.scan(scan -> scan.tableName(world.config.table())).items().stream()
                .map(Item::new)
                .filter(item -> item.key().partition().startsWith("orphan#"))
                .filter(item ->
                        item.findText("verification").filter(unknown::equals).isPresent())
                .findFirst()
                .orElseThrow();

        List<Announcement> told = announcer.announce(new Change(orphan.key(), Optional.empty(), Optional.of(orphan)));

        assertThat(told).singleElement().satisfies(it -> {
            assertThat(it.type()).isEqualTo(EventType.VERIFICATION_ORPHANED);
            assertThat(it.data())
                    .isEqualTo(Map.of(
                            "provider",
                            "signed",
                            "session",
                            "session-of-" + unknown,
                            "outcome",
                            "passed",
                            "verification",
                            unknown,
                            "reason",
                            "r1",
                            "decidedAt",
                            now.toString()));
        });
        assertThat(announcer.announce(new Change(orphan.key(), Optional.of(orphan), Optional.of(orphan))))
                .isEmpty();
    }

    @Test
    void saysNothingOfWhatIsRemoved() {
        selfie.open(sub);

        assertThat(announcer.announce(new Change(place, world.table.get(place), Optional.empty())))
                .isEmpty();
    }

    private List<Announcement> announcedOf(Key key, Runnable what) {
        Optional<Item> before = world.table.get(key);
        what.run();
        return announcer.announce(new Change(key, before, world.table.get(key)));
    }

    private String id() {
        return world.table.get(place).orElseThrow().text("id");
    }
}
