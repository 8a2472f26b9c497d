package org.countersign.relay.step;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import io.quarkus.funqy.Funq;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.platform.event.Change;
import org.countersign.platform.log.Journal;
import org.countersign.platform.log.Metric;
import org.countersign.platform.log.Tally;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Meter;
import org.countersign.relay.Relay;

/**
 * Reads the table's stream. At the first record that cannot be published now it stops and reports that one, so that the order of an
 * account's events holds; the event source mapping hands it over again until it is published, or so old that it goes, whole, where the
 * mapping says, and the shard goes on.
 */
public class EventRelay {

    private final Relay relay;
    private final Meter meter;
    private final Journal journal;
    private final Tally tally;
    private final Clock clock;

    public EventRelay(Relay relay, Meter meter, Journal journal, Tally tally, Clock clock) {
        this.relay = relay;
        this.meter = meter;
        this.journal = journal;
        this.tally = tally;
        this.clock = clock;
    }

    @Funq("event-relay")
    public StreamsEventResponse relay(DynamodbEvent event) {
        meter.reset();
        for (DynamodbStreamRecord entry : event.getRecords()) {
            StreamRecord change = entry.getDynamodb();
            Journal.Line line = journal.begin("event-relay", change.getSequenceNumber());
            try {
                end(line, change, relay.relay(change.getSequenceNumber(), change(change)));
            } catch (RuntimeException failure) {
                line.failure(failure);
                line.end("failed");
                return new StreamsEventResponse(List.of(new BatchItemFailure(change.getSequenceNumber())));
            }
        }
        return new StreamsEventResponse(List.of());
    }

    /** What means nothing has no line. */
    private void end(Journal.Line line, StreamRecord change, OptionalInt events) {
        if (events.isEmpty()) {
            line.end("set-aside");
        } else if (events.getAsInt() > 0) {
            measureLag(change);
            line.with("events", events.getAsInt()).end("ok");
        }
    }

    /** The stream knows the second of a change only. */
    private void measureLag(StreamRecord change) {
        Optional.ofNullable(change.getApproximateCreationDateTime())
                .map(at -> Duration.between(at.toInstant(), clock.instant()).toMillis())
                .ifPresent(lag -> tally.measure(Metric.RELAY_LAG, Math.max(0, lag)));
    }

    private static Change change(StreamRecord change) {
        return new Change(
                StreamItems.item(change.getKeys())
                        .map(keys -> new Key(keys.text("partition"), keys.text("sort")))
                        .orElseThrow(),
                StreamItems.item(change.getOldImage()),
                StreamItems.item(change.getNewImage()));
    }
}
