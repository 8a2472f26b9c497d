package org.countersign.local.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.sqs.Queues;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Trigger.TableStream;
import org.countersign.local.function.Outcome;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Sends the template's on-failure destination where in a stream a batch was given up, and nothing of its records. */
@Singleton
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Queues queues;
    private final Clock clock;
    private final ObjectMapper json;

    DeadLetters(Emulators emulators, Clock clock, ObjectMapper json) {
        this.queues = emulators.queues();
        this.clock = clock;
        this.json = json;
    }

    void add(FunctionResource function, TableStream trigger, List<Record> batch, Outcome outcome) {
        LOG.errorf("%s has given up %d stream records", function.logicalId(), batch.size());
        trigger.onFailure()
                .ifPresent(queue -> queues.send(
                        queue, letter(function, trigger, batch, outcome).toString()));
    }

    private ObjectNode letter(FunctionResource function, TableStream trigger, List<Record> batch, Outcome outcome) {
        ObjectNode letter = json.createObjectNode();
        letter.put("version", "1.0").put("timestamp", clock.instant().toString());
        letter.putObject("requestContext")
                .put("functionArn", function.arn())
                .put("condition", "RetryAttemptsExhausted");
        letter.putObject("responseContext")
                .put("statusCode", 200)
                .put("functionError", outcome.succeeded() ? "ReportedFailures" : "Unhandled");
        letter.putObject("DDBStreamBatchInfo")
                .put("startSequenceNumber", batch.getFirst().dynamodb().sequenceNumber())
                .put("endSequenceNumber", batch.getLast().dynamodb().sequenceNumber())
                .put("batchSize", batch.size())
                .put("streamArn", trigger.streamArn());
        return letter;
    }
}
