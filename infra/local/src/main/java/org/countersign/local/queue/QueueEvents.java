package org.countersign.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.countersign.emulators.sqs.Queues.Received;

/** Writes messages of a queue as Lambda hands them to a function. */
final class QueueEvents {

    private final ObjectMapper json;

    QueueEvents(ObjectMapper json) {
        this.json = json;
    }

    JsonNode of(String queueArn, List<Received> batch) {
        ObjectNode event = json.createObjectNode();
        ArrayNode written = event.putArray("Records");
        batch.forEach(each -> written.add(written(queueArn, each)));
        return event;
    }

    private ObjectNode written(String queueArn, Received each) {
        ObjectNode node = json.createObjectNode()
                .put("messageId", each.message().id())
                .put("receiptHandle", each.message().id())
                .put("body", each.message().body())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", "us-east-1");
        node.putObject("attributes")
                .put("ApproximateReceiveCount", String.valueOf(each.receives()))
                .put("SentTimestamp", String.valueOf(each.message().at().toEpochMilli()));
        node.putObject("messageAttributes");
        return node;
    }
}
