package org.countersign.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.s3.Buckets;
import org.countersign.emulators.sqs.Queues;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Trigger.TableStream;
import org.countersign.local.function.Outcome;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Sends the template's on-failure destination word of a batch that was given up. A queue hears where in the stream it stood, and nothing
 * of its records; a bucket is given them too, as they would have been handed over
 * (docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html).
 */
@Singleton
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Queues queues;
    private final Buckets buckets;
    private final Clock clock;
    private final ObjectMapper json;

    DeadLetters(Emulators emulators, Clock clock, ObjectMapper json) {
        this.queues = emulators.queues();
        this.buckets = emulators.buckets();
        this.clock = clock;
        this.json = json;
    }

    /**
     * What was given up.
     *
     * @param condition of AWS's, why
     */
    record GivenUp(
            FunctionResource function, TableStream trigger, List<Record> batch, Outcome outcome, String condition) {}

    void add(GivenUp given, JsonNode payload) {
        LOG.errorf(
                "%s has given up %d stream records",
                given.function().logicalId(), given.batch().size());
        given.trigger().onFailure().ifPresent(destination -> send(destination, given, payload));
    }

    private void send(String destination, GivenUp given, JsonNode payload) {
        ObjectNode letter = letter(given);
        buckets.find(destination)
                .ifPresentOrElse(
                        bucket -> buckets.put(
                                bucket,
                                key(given),
                                letter.put("payload", payload.toString()).toString()),
                        () -> queues.send(destination, letter.toString()));
    }

    private String key(GivenUp given) {
        return "aws/lambda/" + given.function().logicalId() + "/shard/" + clock.instant() + "-" + UUID.randomUUID();
    }

    private ObjectNode letter(GivenUp given) {
        ObjectNode letter = json.createObjectNode();
        letter.put("version", "1.0").put("timestamp", clock.instant().toString());
        letter.putObject("requestContext")
                .put("functionArn", given.function().arn())
                .put("condition", given.condition());
        letter.putObject("responseContext")
                .put("statusCode", 200)
                .put("functionError", given.outcome().succeeded() ? "ReportedFailures" : "Unhandled");
        letter.putObject("DDBStreamBatchInfo")
                .put("startSequenceNumber", given.batch().getFirst().dynamodb().sequenceNumber())
                .put("endSequenceNumber", given.batch().getLast().dynamodb().sequenceNumber())
                .put("batchSize", given.batch().size())
                .put("streamArn", given.trigger().streamArn());
        return letter;
    }
}
