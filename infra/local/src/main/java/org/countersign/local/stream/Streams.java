package org.countersign.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.countersign.emulators.DynamoDbLocal;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.TableResource;
import org.countersign.emulators.template.Trigger.TableStream;
import org.countersign.local.Background;
import org.countersign.local.function.Functions;
import org.countersign.local.function.Outcome;

/**
 * Feeds the tables' streams to the functions that the template names. Always from the oldest record: a start with a data
 * directory hands over up to a day's records again, which the functions must bear on AWS as well.
 */
@Singleton
public class Streams {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Template template;
    private final DynamoDbLocal dynamoDb;
    private final Functions functions;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final ObjectMapper json;
    private final StreamEvents events;
    private final Background background = new Background("stream");

    Streams(
            Template template,
            Emulators emulators,
            Functions functions,
            DeadLetters deadLetters,
            Expiry expiry,
            Clock clock,
            ObjectMapper json) {
        this.template = template;
        this.dynamoDb = emulators.dynamoDb();
        this.functions = functions;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.json = json;
        this.events = new StreamEvents(json, expiry::caused, clock);
    }

    void start(@Observes StartupEvent event) {
        template.functions().stream()
                .filter(functions::has)
                .forEach(function -> function.triggers(TableStream.class)
                        .map(trigger -> consumer(function, trigger))
                        .forEach(consumer -> background.repeat(INTERVAL, consumer::poll)));
    }

    @PreDestroy
    void stop() {
        background.close();
    }

    private StreamConsumer consumer(FunctionResource function, TableStream trigger) {
        TableResource table = template.tables().stream()
                .filter(candidate -> candidate.streamArn().equals(trigger.streamArn()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No table has the stream " + trigger.streamArn()));
        StreamFilter filter = new StreamFilter(json, trigger.filters());
        return new StreamConsumer(
                trigger,
                dynamoDb.stream(table)::read,
                batch -> invoke(function, events.of(trigger.streamArn(), batch, filter)),
                (batch, outcome, condition) -> deadLetters.add(
                        new DeadLetters.GivenUp(function, trigger, batch, outcome, condition),
                        events.of(trigger.streamArn(), batch, filter)),
                clock);
    }

    /** Lambda does not call for a batch of which no record is left. */
    private Outcome invoke(FunctionResource function, JsonNode event) {
        return event.path(StreamEvents.RECORDS).isEmpty()
                ? new Outcome.Answered(json.nullNode())
                : functions.invoke(function, event);
    }
}
