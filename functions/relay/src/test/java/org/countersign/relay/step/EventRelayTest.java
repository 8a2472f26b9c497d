package org.countersign.relay.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.json.Json;
import org.countersign.platform.log.Journal;
import org.countersign.platform.log.Tally;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Meter;
import org.countersign.platform.testing.Emf;
import org.countersign.platform.testing.LogLines;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.platform.testing.TestClock;
import org.countersign.relay.Publisher;
import org.countersign.relay.Relays;
import org.junit.jupiter.api.Test;

class EventRelayTest {

    private final List<CloudEvent> published = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Clock clock = new TestClock();

    private EventRelay relay(Publisher publisher) {
        return new EventRelay(
                Relays.of(publisher, announcer()),
                new Meter(),
                new Journal(new Json(), new Meter(), clock),
                new Tally(),
                clock);
    }

    /** Tells of items whose key is a word, not of {@code other}. */
    private Announcer announcer() {
        return change -> {
            changes.add(change);
            return change.key().sort().equals("other")
                    ? List.of()
                    : List.of(new Announcement(
                            EventType.FACTOR_ENABLED, change.key().sort(), Instant.EPOCH, Map.of()));
        };
    }

    private static Map<String, AttributeValue> image(String sort, String secret) {
        return Map.of(
                "partition", new AttributeValue("account#1"),
                "sort", new AttributeValue(sort),
                "secret", new AttributeValue(secret));
    }

    private static DynamodbStreamRecord entry(String sequence, String sort) {
        StreamRecord change = new StreamRecord()
                .withSequenceNumber(sequence)
                .withKeys(Map.of("partition", new AttributeValue("account#1"), "sort", new AttributeValue(sort)))
                .withNewImage(image(sort, "SECRET"));
        DynamodbStreamRecord entry = new DynamodbStreamRecord();
        entry.setDynamodb(change);
        return entry;
    }

    private static DynamodbEvent event(DynamodbStreamRecord... entries) {
        DynamodbEvent event = new DynamodbEvent();
        event.setRecords(List.of(entries));
        return event;
    }

    private static List<String> failures(StreamsEventResponse response) {
        return response.getBatchItemFailures().stream()
                .map(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    @Test
    void eachRecordIsPublishedInItsOrder() {
        StreamsEventResponse response = relay(published::add).relay(event(entry("1", "a"), entry("2", "b")));

        assertThat(failures(response)).isEmpty();
        assertThat(published).extracting(CloudEvent::id).containsExactly("1.0", "2.0");
        assertThat(published).extracting(CloudEvent::subject).containsExactly("a", "b");
    }

    @Test
    void theSameRecordTwiceMakesTheSameEvent() {
        relay(published::add).relay(event(entry("1", "a")));
        relay(published::add).relay(event(entry("1", "a")));

        assertThat(published.getFirst()).isEqualTo(published.getLast());
    }

    @Test
    void anAnnouncerSeesTheItemBeforeAndAfter() {
        DynamodbStreamRecord changed = entry("1", "a");
        changed.getDynamodb().setOldImage(image("a", "OLD"));

        relay(published::add).relay(event(changed, entry("2", "b")));

        assertThat(changes.getFirst().key()).isEqualTo(new Key("account#1", "a"));
        assertThat(changes.getFirst().before().map(item -> item.text("secret"))).contains("OLD");
        assertThat(changes.getFirst().after().map(item -> item.text("secret"))).contains("SECRET");
        assertThat(changes.getLast().before()).isEqualTo(Optional.<Item>empty());
    }

    @Test
    void aRecordThatMeansNothingIsSkippedInSilence() {
        try (LogLines log = new LogLines()) {
            StreamsEventResponse response = relay(published::add).relay(event(entry("1", "other"), entry("2", "b")));

            assertThat(failures(response)).isEmpty();
            assertThat(published).extracting(CloudEvent::id).containsExactly("2.0");
            assertThat(log.only()).containsEntry("requestId", "2").containsEntry("events", 1L);
        }
    }

    @Test
    void countsEventsByTheirTypeAndTellsHowOldTheirChangeIs() {
        Tally tally = new Tally();
        EventRelay counting = new EventRelay(
                Relays.counting(tally, published::add, announcer()),
                new Meter(),
                new Journal(
                        new Json(), new Meter(), tally, PlatformWorld.config(PlatformConfig.class, Map.of()), clock),
                tally,
                clock);
        DynamodbStreamRecord old = entry("1", "a");
        old.getDynamodb()
                .setApproximateCreationDateTime(Date.from(clock.instant().minusSeconds(3)));

        try (LogLines log = new LogLines()) {
            counting.relay(event(old));

            assertThat(Emf.samples(log.lines().getFirst()))
                    .contains(
                            new Emf.Sample("Countersign", "factorEnabled", Map.of("stage", "dev"), 1),
                            new Emf.Sample("Countersign", "relayLagMillis", Map.of("stage", "dev"), 3000));
        }
    }

    @Test
    void aRecordThatWasSetAsideHasALineThatIsCountedAndStopsNothing() {
        Tally tally = new Tally();
        EventRelay counting = new EventRelay(
                Relays.with(tally, published::add, (_, _, _) -> {}, change -> {
                    if (change.key().sort().equals("senseless")) {
                        throw new IllegalArgumentException("SECRET");
                    }
                    return announcer().announce(change);
                }),
                new Meter(),
                new Journal(
                        new Json(), new Meter(), tally, PlatformWorld.config(PlatformConfig.class, Map.of()), clock),
                tally,
                clock);

        try (LogLines log = new LogLines()) {
            StreamsEventResponse response = counting.relay(event(entry("1", "senseless"), entry("2", "b")));

            assertThat(failures(response)).isEmpty();
            assertThat(published).extracting(CloudEvent::id).containsExactly("2.0");
            assertThat(log.lines().getFirst())
                    .contains("\"outcome\":\"set-aside\"")
                    .doesNotContain("SECRET");
            assertThat(Emf.samples(log.lines().getFirst()))
                    .contains(new Emf.Sample("Countersign", "changesSetAside", Map.of("stage", "dev"), 1));
        }
    }

    @Test
    void itStopsAtTheRecordThatCannotBePublishedAndReportsThatOne() {
        try (LogLines log = new LogLines()) {
            Publisher failing = event -> {
                if (event.subject().equals("b")) {
                    throw new IllegalStateException("SECRET");
                }
                published.add(event);
            };

            StreamsEventResponse response =
                    relay(failing).relay(event(entry("1", "a"), entry("2", "b"), entry("3", "c")));

            assertThat(failures(response)).containsExactly("2");
            assertThat(published).extracting(CloudEvent::subject).containsExactly("a");
            assertThat(log.lines()).hasSize(2).noneMatch(line -> line.contains("SECRET"));
            assertThat(log.lines().getLast())
                    .contains("\"outcome\":\"failed\"")
                    .contains("\"requestId\":\"2\"")
                    .contains("java.lang.IllegalStateException");
        }
    }

    @Test
    void aRecordThatCannotBeReadIsReported() {
        DynamodbStreamRecord broken = entry("1", "a");
        broken.getDynamodb().setKeys(Map.of());

        assertThat(failures(relay(published::add).relay(event(broken)))).containsExactly("1");
    }

    @Test
    void noRecordsAreNoFailures() {
        assertThat(failures(relay(published::add).relay(event()))).isEmpty();
    }
}
