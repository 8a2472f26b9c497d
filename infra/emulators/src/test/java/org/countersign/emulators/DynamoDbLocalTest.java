package org.countersign.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.emulators.Gate.Refusal;
import org.countersign.emulators.dynamodb.StreamReader;
import org.countersign.emulators.template.Access;
import org.countersign.emulators.template.TableResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class DynamoDbLocalTest {

    private final Template template = Template.find();
    private final TableResource table = template.table();

    @Test
    void hasTheTemplatesTableWithItsStream() {
        try (DynamoDbLocal dynamo = DynamoDbLocal.inMemory(template);
                DynamoDbClient client = Clients.dynamoDb(dynamo.endpoint())) {

            var described = client.describeTable(request -> request.tableName(table.name()))
                    .table();

            assertThat(described.keySchema()).hasSize(table.keys().size());
            assertThat(described.streamSpecification().streamViewTypeAsString())
                    .isEqualTo(table.streamViewType().orElseThrow());
        }
    }

    /** Its own clock is the machine's, by which everything of a test that plays in the past would be over. */
    @Test
    void leavesItToUsWhatTimeToLiveRemoves() {
        try (DynamoDbLocal dynamo = DynamoDbLocal.inMemory(template);
                DynamoDbClient client = Clients.dynamoDb(dynamo.endpoint())) {

            var described = client.describeTimeToLive(request -> request.tableName(table.name()))
                    .timeToLiveDescription();

            assertThat(described.timeToLiveStatusAsString()).isEqualTo("DISABLED");
            assertThat(dynamo.timeToLive(table)).isPresent();
        }
    }

    @Test
    void isEmptyOnceCleared() {
        try (DynamoDbLocal dynamo = DynamoDbLocal.inMemory(template);
                DynamoDbClient client = Clients.dynamoDb(dynamo.endpoint())) {
            put(client, "a");

            dynamo.clear();

            assertThat(count(client)).isZero();
        }
    }

    @Test
    void keepsItsDataInADirectory(@TempDir Path directory) {
        try (DynamoDbLocal dynamo = DynamoDbLocal.inDirectory(template, directory, 0, Gate.open());
                DynamoDbClient client = Clients.dynamoDb(dynamo.endpoint())) {
            put(client, "a");
        }

        try (DynamoDbLocal dynamo = DynamoDbLocal.inDirectory(template, directory, 0, Gate.open());
                DynamoDbClient client = Clients.dynamoDb(dynamo.endpoint())) {
            assertThat(count(client)).isOne();
        }
    }

    @Test
    void asksTheGateBeforeAnythingIsWritten() {
        List<Call> seen = new ArrayList<>();
        Gate gate = call -> {
            seen.add(call);
            return seen.size() == 1
                    ? Optional.of(new Refusal(400, "AccessDeniedException", "not allowed"))
                    : Optional.empty();
        };
        try (DynamoDbLocal dynamo = DynamoDbLocal.inMemory(template, 0, gate);
                DynamoDbClient client = Clients.dynamoDb(dynamo.endpoint())) {

            assertThatThrownBy(() -> put(client, "a"))
                    .isInstanceOfSatisfying(
                            DynamoDbException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("AccessDeniedException"));

            assertThat(count(client)).isZero();
            assertThat(seen.getFirst())
                    .isEqualTo(new Call("dynamodb", List.of(access("dynamodb:PutItem", "a")), Optional.empty()));
        }
    }

    @Test
    void namesEveryPartOfATransaction() {
        List<Call> seen = new ArrayList<>();
        Gate gate = call -> {
            seen.add(call);
            return Optional.empty();
        };
        try (DynamoDbLocal dynamo = DynamoDbLocal.inMemory(template, 0, gate);
                DynamoDbClient client = Clients.dynamoDb(dynamo.endpoint())) {

            client.transactWriteItems(request -> request.transactItems(
                    TransactWriteItem.builder()
                            .put(put -> put.tableName(table.name()).item(item("a")))
                            .build(),
                    TransactWriteItem.builder()
                            .delete(delete -> delete.tableName(table.name()).key(item("b")))
                            .build()));

            assertThat(seen.getFirst().actions())
                    .containsExactly(access("dynamodb:PutItem", "a"), access("dynamodb:DeleteItem", "b"));
        }
    }

    @Test
    void namesThePartitionsThatAReadIsAbout() {
        List<Call> seen = new ArrayList<>();
        Gate gate = call -> {
            seen.add(call);
            return Optional.empty();
        };
        try (DynamoDbLocal dynamo = DynamoDbLocal.inMemory(template, 0, gate);
                DynamoDbClient client = Clients.dynamoDb(dynamo.endpoint())) {

            client.query(query -> query.tableName(table.name())
                    .keyConditionExpression("#key = :value")
                    .expressionAttributeNames(Map.of("#key", "partition"))
                    .expressionAttributeValues(Map.of(":value", AttributeValue.fromS("a"))));
            client.batchGetItem(batch -> batch.requestItems(Map.of(
                    table.name(),
                    KeysAndAttributes.builder()
                            .keys(List.of(item("b"), item("c")))
                            .build())));
            client.scan(scan -> scan.tableName(table.name()));

            assertThat(seen.stream().flatMap(call -> call.actions().stream()))
                    .containsExactly(
                            access("dynamodb:Query", "a"),
                            access("dynamodb:BatchGetItem", "b", "c"),
                            new Access("dynamodb:Scan", table.arn()));
        }
    }

    private Access access(String action, String... keys) {
        return new Access(action, table.arn(), Map.of("dynamodb:LeadingKeys", List.of(keys)));
    }

    @Test
    void streamsEveryWriteInOrderFromAnyPoint() {
        try (DynamoDbLocal dynamo = DynamoDbLocal.inMemory(template);
                DynamoDbClient client = Clients.dynamoDb(dynamo.endpoint())) {
            StreamReader stream = dynamo.stream(table);
            assertThat(stream.read(Optional.empty(), 10)).isEmpty();
            put(client, "a");
            put(client, "b");
            put(client, "c");

            List<Record> first = stream.read(Optional.empty(), 2);
            List<Record> rest =
                    stream.read(Optional.of(first.getLast().dynamodb().sequenceNumber()), 10);

            assertThat(first).extracting(DynamoDbLocalTest::partition).containsExactly("a", "b");
            assertThat(rest).extracting(DynamoDbLocalTest::partition).containsExactly("c");
            assertThat(stream.read(Optional.of(rest.getLast().dynamodb().sequenceNumber()), 10))
                    .isEmpty();
        }
    }

    @Test
    void removesWhatItsTimeToLiveSays() {
        try (DynamoDbLocal dynamo = DynamoDbLocal.inMemory(template);
                DynamoDbClient client = Clients.dynamoDb(dynamo.endpoint())) {
            Instant now = Instant.now();
            putUntil(client, "past", now.minusSeconds(60));
            putUntil(client, "future", now.plusSeconds(60));
            put(client, "forever");

            var removed = dynamo.timeToLive(table).orElseThrow().collect(now);

            assertThat(removed).containsExactly(item("past"));
            assertThat(count(client)).isEqualTo(2);
        }
    }

    private void putUntil(DynamoDbClient client, String id, Instant removeAt) {
        Map<String, AttributeValue> item = new HashMap<>(item(id));
        item.put("removeAt", AttributeValue.fromN(String.valueOf(removeAt.getEpochSecond())));
        client.putItem(request -> request.tableName(table.name()).item(item));
    }

    private static String partition(Record written) {
        return written.dynamodb().keys().get("partition").s();
    }

    private void put(DynamoDbClient client, String id) {
        client.putItem(request -> request.tableName(table.name()).item(item(id)));
    }

    private int count(DynamoDbClient client) {
        return client.scan(request -> request.tableName(table.name())).count();
    }

    private static Map<String, AttributeValue> item(String id) {
        return Map.of("partition", AttributeValue.fromS(id), "sort", AttributeValue.fromS("x"));
    }
}
