package org.countersign.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads what AWS documents as samples of its events. */
class LambdaMapperTest {

    private final JsonMapper mapper = LambdaMapper.create();

    @Test
    void readsStreamRecords() throws Exception {
        DynamodbEvent event = mapper.readValue("""
                {"Records": [{
                  "eventID": "1", "eventName": "INSERT", "eventSource": "aws:dynamodb",
                  "dynamodb": {
                    "ApproximateCreationDateTime": 1767225600,
                    "Keys": {"Id": {"N": "101"}},
                    "NewImage": {"Id": {"N": "101"}, "Open": {"BOOL": true}, "Codes": {"M": {}}},
                    "SequenceNumber": "111", "StreamViewType": "NEW_AND_OLD_IMAGES"
                  }
                }]}
                """, DynamodbEvent.class);

        var change = event.getRecords().getFirst().getDynamodb();
        assertThat(change.getApproximateCreationDateTime().toInstant())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(change.getNewImage().get("Id").getN()).isEqualTo("101");
        assertThat(change.getNewImage().get("Codes").getM()).isEmpty();
    }

    @Test
    void readsNotifications() throws Exception {
        SNSEvent event = mapper.readValue("""
                {"Records": [{"EventSource": "aws:sns", "Sns": {
                  "MessageId": "1", "Timestamp": "2026-01-01T00:00:00.000Z", "Message": "{}",
                  "MessageAttributes": {"type": {"Type": "String", "Value": "a.b"}}
                }}]}
                """, SNSEvent.class);

        var sns = event.getRecords().getFirst().getSNS();
        assertThat(sns.getMessage()).isEqualTo("{}");
        assertThat(sns.getTimestamp().getMillis()).isEqualTo(1_767_225_600_000L);
        assertThat(sns.getMessageAttributes().get("type").getValue()).isEqualTo("a.b");
    }

    @Test
    void readsRequests() throws Exception {
        APIGatewayV2HTTPEvent event = mapper.readValue("""
                {"version": "2.0", "routeKey": "GET /", "isBase64Encoded": false,
                  "requestContext": {"http": {"method": "GET", "sourceIp": "127.0.0.1"}}}
                """, APIGatewayV2HTTPEvent.class);

        assertThat(event.getRequestContext().getHttp().getSourceIp()).isEqualTo("127.0.0.1");
    }

    @Test
    void writesTheNamesThatLambdaReads() {
        var failure = new StreamsEventResponse.BatchItemFailure("111");

        assertThat(mapper.valueToTree(new StreamsEventResponse(List.of(failure)))
                        .toString())
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"111\"}]}");
    }
}
