package org.countersign.platform.event.step;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.countersign.core.Result;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.json.Json;
import org.countersign.platform.log.Journal;
import org.countersign.platform.table.Meter;

/**
 * The boundary of functions that take events from a queue. What a step throws stays in the queue, which brings it again for as long
 * as the template says. Within a batch the events come in the order in which they happened, and after one that failed no later one of
 * the same subject is tried.
 */
@Singleton
public class InboundQueue {

    private final Json json;
    private final Meter meter;
    private final Journal journal;

    public InboundQueue(Json json, Meter meter, Journal journal) {
        this.json = json;
        this.meter = meter;
        this.journal = journal;
    }

    /** An event, unless its message cannot be read. */
    private record Letter(String message, Optional<CloudEvent> event) {

        private Instant at() {
            return event.map(CloudEvent::time).orElse(Instant.EPOCH);
        }

        private String subject() {
            return event.map(CloudEvent::subject).orElse(message);
        }
    }

    /** Calls the step for each event of the types that it takes; the answer names those that have to come again. */
    public SQSBatchResponse each(String function, Set<EventType> taken, SQSEvent batch, Consumer<CloudEvent> step) {
        List<Letter> letters = batch.getRecords().stream()
                .map(this::read)
                .sorted(Comparator.comparing(Letter::at))
                .toList();
        Set<String> heldBack = new HashSet<>();
        List<BatchItemFailure> failures = new ArrayList<>();
        for (Letter letter : letters) {
            if (heldBack.contains(letter.subject()) || !isDone(function, taken, letter, step)) {
                heldBack.add(letter.subject());
                failures.add(new BatchItemFailure(letter.message()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private Letter read(SQSMessage message) {
        Optional<CloudEvent> event = switch (json.read(message.getBody(), CloudEvent.class)) {
            case Result.Ok<CloudEvent> ok -> Optional.of(ok.value());
            case Result.Refused<CloudEvent> _ -> Optional.empty();
        };
        return new Letter(message.getMessageId(), event);
    }

    private boolean isDone(String function, Set<EventType> taken, Letter letter, Consumer<CloudEvent> step) {
        meter.reset();
        Journal.Line line = journal.begin(function, letter.message());
        try {
            CloudEvent event = letter.event().orElseThrow(() -> new IllegalArgumentException("Not an event"));
            if (event.eventType().filter(taken::contains).isPresent()) {
                step.accept(event);
            }
            line.end("ok");
            return true;
        } catch (RuntimeException failure) {
            line.failure(failure);
            line.end("failed");
            return false;
        }
    }
}
