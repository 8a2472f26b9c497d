package org.countersign.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.emulators.sqs.Queues;
import org.countersign.emulators.sqs.Queues.Received;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Trigger.Queue;
import org.countersign.local.Background;
import org.countersign.local.function.Functions;
import org.countersign.local.function.Outcome;

/**
 * Hands the messages of the template's queues to the functions that take them. What a function does not get done with comes back
 * when its queue lets it be seen again, by the movable clock.
 */
@Singleton
public class QueueConsumers {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Template template;
    private final Queues queues;
    private final Functions functions;
    private final QueueEvents events;
    private final Background background = new Background("queue");

    public QueueConsumers(Template template, Emulators emulators, Functions functions, ObjectMapper json) {
        this.template = template;
        this.queues = emulators.queues();
        this.functions = functions;
        this.events = new QueueEvents(json);
    }

    void start(@Observes StartupEvent event) {
        template.functions().stream()
                .filter(functions::has)
                .forEach(function -> function.triggers(Queue.class)
                        .forEach(trigger -> background.repeat(INTERVAL, () -> poll(function, trigger))));
    }

    @PreDestroy
    void stop() {
        background.close();
    }

    private void poll(FunctionResource function, Queue trigger) {
        List<Received> batch = queues.receive(trigger.queueArn(), trigger.batchSize());
        if (batch.isEmpty()) {
            return;
        }
        Outcome outcome = functions.invoke(function, events.of(trigger.queueArn(), batch));
        if (outcome instanceof Outcome.Answered(JsonNode answer)) {
            List<String> failed = trigger.reportItemFailures() ? failed(answer) : List.of();
            batch.stream()
                    .map(Received::message)
                    .filter(message -> !failed.contains(message.id()))
                    .forEach(queues::delete);
        }
    }

    private static List<String> failed(JsonNode answer) {
        return answer.path("batchItemFailures")
                .valueStream()
                .map(failure -> failure.path("itemIdentifier").asText())
                .toList();
    }
}
