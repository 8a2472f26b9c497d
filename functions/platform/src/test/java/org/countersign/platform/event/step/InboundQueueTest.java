package org.countersign.platform.event.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.json.Json;
import org.countersign.platform.log.Journal;
import org.countersign.platform.table.Meter;
import org.countersign.platform.testing.TestClock;
import org.junit.jupiter.api.Test;

class InboundQueueTest {

    private static final Instant TEN = Instant.parse("2099-03-04T10:00:00Z");

    private final Json json = new Json();
    private final Meter meter = new Meter();
    private final InboundQueue queue = new InboundQueue(json, meter, new Journal(json, meter, new TestClock()));
    private final List<String> heard = new ArrayList<>();

    @Test
    void hearsEventsInTheOrderInWhichTheyHappened() {
        assertThat(failed(event("third", "ann", 3), event("first", "ann", 1), event("second", "bob", 2)))
                .isEmpty();

        assertThat(heard).containsExactly("first", "second", "third");
    }

    @Test
    void holdsBackWhatFollowsAFailureOfTheSameSubject() {
        assertThat(failed(event("after", "ann", 2), event("fails", "ann", 1), event("other", "bob", 3)))
                .containsExactlyInAnyOrder("fails", "after");

        assertThat(heard).containsExactly("fails", "other");
    }

    @Test
    void keepsWhatCannotBeReadAndGoesOn() {
        assertThat(failed(message("broken", "no event"), event("first", "ann", 1)))
                .containsExactly("broken");

        assertThat(heard).containsExactly("first");
    }

    @Test
    void ignoresEventsOfTypesThatItDoesNotTake() {
        assertThat(failed(event("other", "countersign.factor.locked"), event("younger", "countersign.challenge.won")))
                .isEmpty();

        assertThat(heard).isEmpty();
    }

    private List<String> failed(SQSMessage... messages) {
        SQSEvent batch = new SQSEvent();
        batch.setRecords(List.of(messages));
        return queue
                .each("step", Set.of(EventType.FACTOR_ENABLED), batch, event -> {
                    heard.add(event.id());
                    if (event.id().equals("fails")) {
                        throw new IllegalStateException();
                    }
                })
                .getBatchItemFailures()
                .stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private SQSMessage event(String id, String subject, int minute) {
        return event(id, EventType.FACTOR_ENABLED.word(), subject, TEN.plusSeconds(60L * minute));
    }

    private SQSMessage event(String id, String type) {
        return event(id, type, "ann", TEN);
    }

    private SQSMessage event(String id, String type, String subject, Instant at) {
        return message(
                id,
                json.write(new CloudEvent(
                        "1.0",
                        id,
                        "https://countersign.example",
                        type,
                        subject,
                        at,
                        "application/json",
                        Map.of(),
                        Optional.empty())));
    }

    private static SQSMessage message(String id, String body) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(id);
        message.setBody(body);
        return message;
    }
}
