package org.countersign.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.log.Tally;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.platform.testing.TestClock;
import org.countersign.relay.table.TableQuarantine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A change that no events can be made of holds nothing up, and is kept as it was. */
class QuarantineTest {

    private static PlatformWorld world;

    private final Clock clock = new TestClock();
    private final List<CloudEvent> published = new ArrayList<>();
    private final Quarantine quarantine = new TableQuarantine(world.table, clock);
    private final Change poison = new Change(
            new Key("account#1", "factor#sms"), Optional.of(item("old")), Optional.of(item("no state of ours")));
    private final Change sound = new Change(new Key("account#1", "account"), Optional.empty(), Optional.empty());

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Item item(String state) {
        return new Item(Map.of(
                "state",
                AttributeValue.fromS(state),
                "line",
                AttributeValue.fromM(Map.of("number", AttributeValue.fromS("sealed")))));
    }

    private static Announcer failing(RuntimeException failure) {
        return change -> {
            if (change.after().isPresent()) {
                throw failure;
            }
            return List.of(new Announcement(EventType.FACTOR_ENABLED, "user-1", Instant.EPOCH, Map.of()));
        };
    }

    private Relay relay(Announcer announcer) {
        return Relays.with(new Tally(), published::add, quarantine, announcer);
    }

    private Optional<Item> kept(String sequence) {
        return world.table.get(new Key("poison#" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), sequence));
    }

    @Test
    void whatCannotBeMadeSenseOfIsSetAsideWholeAndTheNextOneGoesOut() {
        Relay relay = relay(failing(new IllegalArgumentException("no state of ours")));

        assertThat(relay.relay("311", poison)).isEmpty();
        assertThat(relay.relay("312", sound)).hasValue(1);

        Item item = kept("311").orElseThrow();
        assertThat(item.map("keys").orElseThrow().text("sort")).isEqualTo("factor#sms");
        assertThat(item.map("before").orElseThrow().text("state")).isEqualTo("old");
        assertThat(item.map("after").flatMap(it -> it.map("line")).map(it -> it.text("number")))
                .contains("sealed");
        assertThat(item.text("failure")).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(item.number("removeAt"))
                .isEqualTo(clock.instant().plusSeconds(14 * 86_400).getEpochSecond());
        assertThat(published).extracting(CloudEvent::id).containsExactly("312.0");
    }

    @Test
    void whatAwsFailsAtIsTriedAgainAndNotSetAside() {
        Relay relay = relay(failing(SdkClientException.create("no answer")));

        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> relay.relay("321", poison));

        assertThat(kept("321")).isEmpty();
    }

    @Test
    void whatCannotBePublishedIsTriedAgainAndNotSetAside() {
        Relay relay = Relays.with(
                new Tally(),
                _ -> {
                    throw new IllegalStateException("not accepted");
                },
                quarantine,
                failing(new IllegalArgumentException()));

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> relay.relay("331", sound));

        assertThat(kept("331")).isEmpty();
    }

    @Test
    void whatCannotBeSetAsideIsTriedAgain() {
        Quarantine full = (_, _, _) -> {
            throw SdkClientException.create("no answer");
        };
        Relay relay = Relays.with(new Tally(), published::add, full, failing(new IllegalArgumentException()));

        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> relay.relay("341", poison));
    }
}
