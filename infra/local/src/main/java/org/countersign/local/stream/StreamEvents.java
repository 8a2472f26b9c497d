package org.countersign.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Writes stream records as Lambda hands them to a function. */
final class StreamEvents {

    static final String RECORDS = "Records";

    private final ObjectMapper json;
    private final Predicate<Record> expired;
    private final InstantSource clock;

    /** Takes for removed by time to live what {@code expired} says. */
    StreamEvents(ObjectMapper json, Predicate<Record> expired, InstantSource clock) {
        this.json = json;
        this.expired = expired;
        this.clock = clock;
    }

    /** The event of those records that the filter lets through; none of them may be left. */
    JsonNode of(String streamArn, List<Record> records, StreamFilter filter) {
        ObjectNode event = json.createObjectNode();
        ArrayNode written = event.putArray(RECORDS);
        records.stream()
                .map(each -> written(streamArn, each))
                .filter(filter::accepts)
                .forEach(written::add);
        return event;
    }

    private ObjectNode written(String streamArn, Record each) {
        ObjectNode node = json.createObjectNode()
                .put("eventID", each.eventID())
                .put("eventName", each.eventNameAsString())
                .put("eventVersion", "1.1")
                .put("eventSource", "aws:dynamodb")
                .put("eventSourceARN", streamArn)
                .put("awsRegion", "us-east-1");
        node.set("dynamodb", change(each));
        if (each.eventName() == OperationType.REMOVE && expired.test(each)) {
            node.putObject("userIdentity").put("type", "Service").put("principalId", "dynamodb.amazonaws.com");
        }
        return node;
    }

    private ObjectNode change(Record each) {
        var data = each.dynamodb();
        ObjectNode node = json.createObjectNode()
                // DynamoDB Local gives the real time, and that to the minute only.
                .put("ApproximateCreationDateTime", clock.instant().getEpochSecond())
                .put("SequenceNumber", data.sequenceNumber())
                .put("SizeBytes", data.sizeBytes())
                .put("StreamViewType", data.streamViewTypeAsString());
        node.set("Keys", map(data.keys()));
        if (data.hasNewImage()) {
            node.set("NewImage", map(data.newImage()));
        }
        if (data.hasOldImage()) {
            node.set("OldImage", map(data.oldImage()));
        }
        return node;
    }

    private ObjectNode map(Map<String, AttributeValue> attributes) {
        ObjectNode node = json.createObjectNode();
        attributes.forEach((name, value) -> node.set(name, value(value)));
        return node;
    }

    private JsonNode value(AttributeValue value) {
        ObjectNode node = json.createObjectNode();
        switch (value.type()) {
            case S -> node.put("S", value.s());
            case N -> node.put("N", value.n());
            case BOOL -> node.put("BOOL", value.bool());
            case NUL -> node.put("NULL", true);
            case B -> node.put("B", base64(value.b().asByteArray()));
            case SS -> value.ss().forEach(node.putArray("SS")::add);
            case NS -> value.ns().forEach(node.putArray("NS")::add);
            case BS ->
                value.bs().stream().map(bytes -> base64(bytes.asByteArray())).forEach(node.putArray("BS")::add);
            case L -> value.l().stream().map(this::value).forEach(node.putArray("L")::add);
            case M -> node.set("M", map(value.m()));
            // DynamoDB Local loses an empty map, and an empty list alike, on the way into the stream.
            case UNKNOWN_TO_SDK_VERSION -> node.putObject("M");
        }
        return node;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
