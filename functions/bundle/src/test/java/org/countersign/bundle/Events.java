package org.countersign.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Events of the shapes that AWS sends. */
final class Events {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {}

    static JsonNode api(String method, String route, String sub, String authorization, String body) {
        String path = route.replace("{sub}", sub);
        ObjectNode event = read("""
                {"version":"2.0","rawQueryString":"","isBase64Encoded":true,
                 "requestContext":{"accountId":"000000000000","apiId":"api","requestId":"request-1","stage":"$default",
                   "time":"04/Mar/2026:10:00:00 +0000","timeEpoch":1772000000000,
                   "http":{"protocol":"HTTP/1.1","sourceIp":"192.0.2.1","userAgent":"test"}}}
                """);
        event.put("routeKey", method + " " + route).put("rawPath", path);
        event.put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
        event.putObject("headers").put("authorization", authorization).put("content-type", "application/json");
        event.putObject("pathParameters").put("sub", sub);
        event.withObject("/requestContext/http").put("method", method).put("path", path);
        return event;
    }

    static JsonNode stream(String sequence) {
        ObjectNode event = read("""
                {"Records":[{"eventID":"1","eventName":"MODIFY","eventVersion":"1.1","eventSource":"aws:dynamodb",
                 "awsRegion":"us-east-1","eventSourceARN":"arn:aws:dynamodb:us-east-1:000000000000:table/T/stream/1",
                 "dynamodb":{"ApproximateCreationDateTime":1772000000,"SizeBytes":100,
                  "StreamViewType":"NEW_AND_OLD_IMAGES",
                  "Keys":{"partition":{"S":"account#ada"},"sort":{"S":"factor#sms"}},
                  "NewImage":{"partition":{"S":"account#ada"},"sort":{"S":"factor#sms"},"state":{"S":"enabled"},
                   "enabledAt":{"N":"1772000000000"},"codes":{"M":{}}}}}]}
                """);
        event.withObject("/Records/0/dynamodb").put("SequenceNumber", sequence);
        return event;
    }

    /** A CloudEvent as a topic hands it to a function. */
    static JsonNode notification(String type, String id, String sub, String data) {
        ObjectNode cloudEvent = read("""
                {"specversion":"1.0","source":"http://localhost:3000","datacontenttype":"application/json"}
                """);
        cloudEvent
                .put("id", id)
                .put("type", type)
                .put("subject", sub)
                .put("time", Instant.now().toString());
        cloudEvent.set("data", read(data));
        return notification(cloudEvent.toString());
    }

    static JsonNode notification(String message) {
        ObjectNode event = read("""
                {"Records":[{"EventVersion":"1.0","EventSource":"aws:sns",
                 "EventSubscriptionArn":"arn:aws:sns:us-east-1:000000000000:Events:subscription",
                 "Sns":{"Type":"Notification","MessageId":"message-1","Subject":null,
                  "TopicArn":"arn:aws:sns:us-east-1:000000000000:Events","Timestamp":"2026-03-04T10:00:00.000Z",
                  "SignatureVersion":"1","Signature":"none","SigningCertUrl":"none","UnsubscribeUrl":"none",
                  "MessageAttributes":{"type":{"Type":"String","Value":"test"}}}}]}
                """);
        event.withObject("/Records/0/Sns").put("Message", message);
        return event;
    }

    static JsonNode schedule() {
        return read("""
                {"version":"0","id":"7bf73129-1428-4cd3-a780-95db273d1602","detail-type":"Scheduled Event",
                 "source":"aws.scheduler","account":"000000000000","time":"2026-03-04T10:00:00Z","region":"us-east-1",
                 "resources":["arn:aws:scheduler:us-east-1:000000000000:schedule/default/test"],"detail":{}}
                """);
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
