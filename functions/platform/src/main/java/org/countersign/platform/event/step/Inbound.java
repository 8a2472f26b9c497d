package org.countersign.platform.event.step;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Consumer;
import org.countersign.core.Result;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.json.Json;
import org.countersign.platform.log.Journal;
import org.countersign.platform.table.Meter;

/** The boundary of functions that a topic calls. What a step throws goes on to Lambda, which calls again. */
@Singleton
public class Inbound {

    private final Json json;
    private final Meter meter;
    private final Journal journal;

    public Inbound(Json json, Meter meter, Journal journal) {
        this.json = json;
        this.meter = meter;
        this.journal = journal;
    }

    /** Calls the step for each event of the types that it takes. */
    public void each(String function, Set<EventType> taken, SNSEvent event, Consumer<CloudEvent> step) {
        each(function, event, CloudEvent.class, it -> {
            if (it.eventType().filter(taken::contains).isPresent()) {
                step.accept(it);
            }
        });
    }

    /** Calls the step for each message; what cannot be read fails, so that it is kept rather than lost. */
    public <T> void each(String function, SNSEvent event, Class<T> type, Consumer<T> step) {
        for (SNSEvent.SNSRecord delivery : event.getRecords()) {
            meter.reset();
            Journal.Line line = journal.begin(function, delivery.getSNS().getMessageId());
            try {
                step.accept(read(delivery.getSNS().getMessage(), type));
                line.end("ok");
            } catch (RuntimeException failure) {
                line.failure(failure);
                line.end("failed");
                throw failure;
            }
        }
    }

    private <T> T read(String message, Class<T> type) {
        return switch (json.read(message, type)) {
            case Result.Ok<T> ok -> ok.value();
            case Result.Refused<T> refused ->
                throw new IllegalArgumentException(refused.problem().detail());
        };
    }
}
