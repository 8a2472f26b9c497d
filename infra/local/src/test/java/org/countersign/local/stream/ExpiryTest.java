package org.countersign.local.stream;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.TableResource;
import org.countersign.local.clock.MovableClock;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

@QuarkusTest
class ExpiryTest {

    private static final Map<String, AttributeValue> KEY =
            Map.of("partition", AttributeValue.fromS("expiry#test"), "sort", AttributeValue.fromS("item"));

    @Inject
    DynamoDbClient client;

    @Inject
    Template template;

    @Inject
    Expiry expiry;

    @Inject
    MovableClock clock;

    @Test
    void removesWhatTheMovedClockHasOutlivedAndSaysThatTheTableDid() {
        TableResource table = template.table();
        String removeAt = String.valueOf(clock.instant().plusSeconds(600).getEpochSecond());
        client.putItem(request -> request.tableName(table.name())
                .item(Map.of(
                        "partition",
                        KEY.get("partition"),
                        "sort",
                        KEY.get("sort"),
                        table.timeToLiveAttribute().orElseThrow(),
                        AttributeValue.fromN(removeAt))));

        clock.advance(Duration.ofMinutes(11));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !client.getItem(
                                request -> request.tableName(table.name()).key(KEY))
                        .hasItem());
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> expiry.caused(
                        Record.builder().dynamodb(change -> change.keys(KEY)).build()));
    }
}
