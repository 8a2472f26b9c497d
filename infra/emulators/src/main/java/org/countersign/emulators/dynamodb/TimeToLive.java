package org.countersign.emulators.dynamodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.emulators.template.TableResource;
import org.countersign.emulators.template.TableResource.KeyPart;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/** Removes items whose time has come, which is not left to DynamoDB Local: by any clock, and at once. */
public final class TimeToLive {

    private static final String PAST = "#time < :now";

    private final LocalDynamoDBRequestHandler engine;
    private final TableResource table;
    private final String attribute;

    TimeToLive(LocalDynamoDBRequestHandler engine, TableResource table, String attribute) {
        this.engine = engine;
        this.table = table;
        this.attribute = attribute;
    }

    /** Removes what lies before this instant and returns the keys of what it removed. */
    public List<Map<String, AttributeValue>> collect(Instant now) {
        List<Map<String, AttributeValue>> removed = new ArrayList<>();
        Map<String, AttributeValue> from = Map.of();
        do {
            ScanResponse page = engine.scan(LocalTables.KEY, LocalTables.REGION, scan(now, from));
            page.items().stream().map(this::key).filter(key -> remove(key, now)).forEach(removed::add);
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty());
        return removed;
    }

    private ScanRequest scan(Instant now, Map<String, AttributeValue> from) {
        ScanRequest.Builder request = ScanRequest.builder()
                .tableName(table.name())
                .filterExpression(PAST)
                .expressionAttributeNames(Map.of("#time", attribute))
                .expressionAttributeValues(seconds(now));
        return from.isEmpty()
                ? request.build()
                : request.exclusiveStartKey(from).build();
    }

    /** On condition that the time is past still: the item may have been written anew meanwhile. */
    private boolean remove(Map<String, AttributeValue> key, Instant now) {
        try {
            engine.deleteItem(
                    LocalTables.KEY,
                    LocalTables.REGION,
                    DeleteItemRequest.builder()
                            .tableName(table.name())
                            .key(key)
                            .conditionExpression(PAST)
                            .expressionAttributeNames(Map.of("#time", attribute))
                            .expressionAttributeValues(seconds(now))
                            .build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new HashMap<>(item);
        key.keySet().retainAll(table.keys().stream().map(KeyPart::attribute).toList());
        return key;
    }

    private static Map<String, AttributeValue> seconds(Instant now) {
        return Map.of(":now", AttributeValue.fromN(String.valueOf(now.getEpochSecond())));
    }
}
