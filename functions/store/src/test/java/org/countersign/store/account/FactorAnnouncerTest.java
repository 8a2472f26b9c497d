package org.countersign.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class FactorAnnouncerTest {

    private static final Instant ENABLED = Instant.ofEpochMilli(1_000);
    private static final Instant AGAIN = Instant.ofEpochMilli(2_000);
    private static final Instant FAILED = Instant.ofEpochMilli(3_000);
    private static final Key SMS = new Key("account#user-1", "factor#sms");

    private final FactorAnnouncer announcer = new FactorAnnouncer();

    private static Optional<Item> item(String state, Optional<Instant> enabledAt, int failures) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        if (!state.isEmpty()) {
            attributes.put("state", AttributeValue.fromS(state));
        }
        enabledAt.ifPresent(at -> attributes.put("enabledAt", AttributeValue.fromN("" + at.toEpochMilli())));
        attributes.put("failures", AttributeValue.fromN("" + failures));
        attributes.put("failedAt", AttributeValue.fromN("" + FAILED.toEpochMilli()));
        return Optional.of(new Item(attributes));
    }

    private static Optional<Item> pending() {
        return item("", Optional.empty(), 0);
    }

    private static Optional<Item> enabled(Instant at, int failures) {
        return item("enabled", Optional.of(at), failures);
    }

    private static Optional<Item> locked(Instant at) {
        return item("locked", Optional.of(at), 50);
    }

    private List<Announcement> announce(Optional<Item> before, Optional<Item> after) {
        return announcer.announce(new Change(SMS, before, after));
    }

    private static Announcement event(EventType type, Instant at) {
        return new Announcement(type, "user-1", at, Map.of("factor", "sms"));
    }

    @Test
    void tellsThatAFactorWasEnabled() {
        assertThat(announce(pending(), enabled(ENABLED, 0))).containsExactly(event(EventType.FACTOR_ENABLED, ENABLED));
        assertThat(announce(Optional.empty(), enabled(ENABLED, 0)))
                .containsExactly(event(EventType.FACTOR_ENABLED, ENABLED));
    }

    @Test
    void tellsThatItWasReplaced() {
        assertThat(announce(enabled(ENABLED, 3), enabled(AGAIN, 0)))
                .containsExactly(event(EventType.FACTOR_REPLACED, AGAIN));
        assertThat(announce(locked(ENABLED), enabled(AGAIN, 0)))
                .containsExactly(event(EventType.FACTOR_REPLACED, AGAIN));
    }

    @Test
    void tellsOnceThatItWasLocked() {
        assertThat(announce(enabled(ENABLED, 50), locked(ENABLED)))
                .containsExactly(event(EventType.FACTOR_LOCKED, FAILED));
        assertThat(announce(locked(ENABLED), locked(ENABLED))).isEmpty();
    }

    @Test
    void tellsNothingOfAGuessThatWasCounted() {
        assertThat(announce(enabled(ENABLED, 0), enabled(ENABLED, 1))).isEmpty();
        assertThat(announce(enabled(ENABLED, 4), enabled(ENABLED, 0))).isEmpty();
    }

    @Test
    void tellsNothingOfAnEnrolmentThatBeganOrEnded() {
        assertThat(announce(Optional.empty(), pending())).isEmpty();
        assertThat(announce(pending(), pending())).isEmpty();
        assertThat(announce(pending(), Optional.empty())).isEmpty();
    }

    @Test
    void tellsNothingOfOtherItems() {
        for (Key other : List.of(
                new Key("account#user-1", "account"),
                new Key("account#user-1", "challenge#0"),
                new Key("number#x", "factor#sms"))) {
            assertThat(announcer.announce(new Change(other, Optional.empty(), enabled(ENABLED, 0))))
                    .isEmpty();
        }
    }
}
