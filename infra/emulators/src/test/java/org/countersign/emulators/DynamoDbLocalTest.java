package org.countersign.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.emulators.Call.Access;
import org.countersign.emulators.Gate.Refusal;
import org.countersign.emulators.template.TableResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class DynamoDbLocalTest {

    private final Template template = Template.find();
    private final TableResource table = template.table();

    @Test
    void hasTheTemplatesTableWithStreamAndTimeToLive() {
        try (DynamoDbLocal dynamo = DynamoDbLocal.inMemory(template);
                DynamoDbClient client = client(dynamo.endpoint())) {

            var described = client.describeTable(request -> request.tableName(table.name()))
                    .table();

            assertThat(described.keySchema()).hasSize(table.keys().size());
            assertThat(described.latestStreamArn())
                    .isEqualTo(dynamo.streamArn(table).orElseThrow());
            assertThat(client.describeTimeToLive(request -> request.tableName(table.name()))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo(table.timeToLiveAttribute().orElseThrow());
        }
    }

    @Test
    void isEmptyOnceCleared() {
        try (DynamoDbLocal dynamo = DynamoDbLocal.inMemory(template);
                DynamoDbClient client = client(dynamo.endpoint())) {
            put(client, "a");

            dynamo.clear();

            assertThat(count(client)).isZero();
        }
    }

    @Test
    void keepsItsDataInADirectory(@TempDir Path directory) {
        try (DynamoDbLocal dynamo = DynamoDbLocal.inDirectory(template, directory, 0, Gate.open());
                DynamoDbClient client = client(dynamo.endpoint())) {
            put(client, "a");
        }

        try (DynamoDbLocal dynamo = DynamoDbLocal.inDirectory(template, directory, 0, Gate.open());
                DynamoDbClient client = client(dynamo.endpoint())) {
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
                DynamoDbClient client = client(dynamo.endpoint())) {

            assertThatThrownBy(() -> put(client, "a"))
                    .isInstanceOfSatisfying(
                            DynamoDbException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("AccessDeniedException"));

            assertThat(count(client)).isZero();
            assertThat(seen.getFirst())
                    .isEqualTo(new Call(
                            "dynamodb", List.of(new Access("dynamodb:PutItem", table.arn())), Optional.empty()));
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
                DynamoDbClient client = client(dynamo.endpoint())) {

            client.transactWriteItems(request -> request.transactItems(
                    TransactWriteItem.builder()
                            .put(put -> put.tableName(table.name()).item(item("a")))
                            .build(),
                    TransactWriteItem.builder()
                            .delete(delete -> delete.tableName(table.name()).key(item("b")))
                            .build()));

            assertThat(seen.getFirst().actions())
                    .containsExactly(
                            new Access("dynamodb:PutItem", table.arn()),
                            new Access("dynamodb:DeleteItem", table.arn()));
        }
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

    private static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
