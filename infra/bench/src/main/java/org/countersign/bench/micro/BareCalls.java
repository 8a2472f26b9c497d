package org.countersign.bench.micro;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What whole steps ask of the table, by the SDK's own client and written out by hand: every name is known, every expression was made
 * before. {@link Step} sees to it that they send no more than ours.
 */
final class BareCalls {

    private static final ReturnConsumedCapacity COST = ReturnConsumedCapacity.TOTAL;
    private static final ReturnValuesOnConditionCheckFailure OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    /** Failures in a row with a delay of their own. */
    private static final int FIRST_DELAY = 5;

    private static final int LAST_DELAY = 11;

    private static final String UNDELAYED = IntStream.rangeClosed(FIRST_DELAY, LAST_DELAY)
            .mapToObj(failures -> "(#f <= :f" + failures + " AND #a <= :t" + failures + ")")
            .collect(Collectors.joining(
                    " OR ",
                    "(#s = :s AND ((#a <= :t OR ",
                    " OR #f < :r) AND (#f < #k OR (attribute_not_exists(#k) AND #f < :l))))"));

    private final DynamoDbClient client;
    private final String id;
    private final Instant now;

    BareCalls(DynamoDbClient client, String id, Instant now) {
        this.client = client;
        this.id = id;
        this.now = now;
    }

    Object account() {
        return client.query(QueryRequest.builder()
                        .tableName("table")
                        .consistentRead(true)
                        .returnConsumedCapacity(COST)
                        .keyConditionExpression("#p = :p")
                        .expressionAttributeNames(Map.of("#p", "partition"))
                        .expressionAttributeValues(Map.of(":p", text(Settings.PARTITION)))
                        .build())
                .items();
    }

    Object open() {
        Map<String, AttributeValue> item = new HashMap<>();
        item.putAll(key("challenge#0"));
        item.put("id", text(id));
        item.put("purpose", text("sign_in"));
        item.put("audience", text("countersign"));
        item.put("state", text("open"));
        item.put("openedAt", time(0));
        item.put("expiresAt", time(600));
        item.put("options", AttributeValue.fromM(Map.of("totp", option(), "email", option())));
        item.put("request", text("5e9b7c1a-77a0-4e16-8f0e-b9f0f3f0a1d2"));
        item.put("origin", AttributeValue.fromM(Map.of("network", text("192.0.2.0"))));
        item.put("removeAt", number(now.getEpochSecond()));
        return client.putItem(PutItemRequest.builder()
                .tableName("table")
                .item(item)
                .conditionExpression("attribute_not_exists(#p)")
                .expressionAttributeNames(Map.of("#p", "partition"))
                .returnValuesOnConditionCheckFailure(OLD)
                .returnConsumedCapacity(COST)
                .build());
    }

    private static AttributeValue option() {
        return AttributeValue.fromM(
                Map.of("tries", number(0), "triesAllowed", number(5), "declined", AttributeValue.fromBool(false)));
    }

    Object count() {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":0", number(0));
        values.put(":1", number(1));
        values.put(":now", time(0));
        values.put(":s", text("enabled"));
        values.put(":l", number(50));
        values.put(":t", time(-3600));
        values.put(":r", number(5));
        for (int failures = FIRST_DELAY; failures <= LAST_DELAY; failures++) {
            values.put(":f" + failures, number(failures));
            values.put(":t" + failures, time(-30L << (failures - FIRST_DELAY)));
        }
        return client.updateItem(UpdateItemRequest.builder()
                        .tableName("table")
                        .key(key("factor#totp"))
                        .updateExpression("SET #f = if_not_exists(#f, :0) + :1, #a = :now")
                        .conditionExpression(UNDELAYED)
                        .expressionAttributeNames(
                                Map.of("#f", "failures", "#a", "failedAt", "#s", "state", "#k", "locksAt"))
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(OLD)
                        .returnConsumedCapacity(COST)
                        .build())
                .attributes();
    }

    Object pass(byte[] secret) {
        return client.transactWriteItems(TransactWriteItemsRequest.builder()
                .transactItems(passed(), spent(secret))
                .returnConsumedCapacity(COST)
                .build());
    }

    private TransactWriteItem passed() {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":p", text("passed"));
        values.put(":t", text("totp"));
        values.put(":n", time(0));
        values.put(":i", text(id));
        values.put(":o", text("open"));
        values.put(":w", time(0));
        values.put(":d", AttributeValue.fromBool(false));
        Map<String, String> names = new HashMap<>();
        names.put("#s", "state");
        names.put("#b", "passedBy");
        names.put("#p", "passedAt");
        names.put("#i", "id");
        names.put("#e", "expiresAt");
        names.put("#o", "options");
        names.put("#t", "totp");
        names.put("#n", "tries");
        names.put("#a", "triesAllowed");
        names.put("#d", "declined");
        return part(Update.builder()
                .key(key("challenge#0"))
                .updateExpression("SET #s = :p, #b = :t, #p = :n")
                .conditionExpression("(#i = :i AND #s = :o AND #e > :w AND #o.#t.#n < #o.#t.#a AND #o.#t.#d = :d)")
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
    }

    private static TransactWriteItem spent(byte[] secret) {
        return part(Update.builder()
                .key(key("factor#totp"))
                .updateExpression("SET #f = :0, #l = :l")
                .conditionExpression("((#s = :s AND #l < :m) AND #k = :k)")
                .expressionAttributeNames(Map.of("#f", "failures", "#l", "lastStep", "#s", "state", "#k", "secret"))
                .expressionAttributeValues(Map.of(
                        ":0", number(0),
                        ":l", number(59_087_280),
                        ":s", text("enabled"),
                        ":m", number(59_087_280),
                        ":k", AttributeValue.fromB(SdkBytes.fromByteArray(secret)))));
    }

    private static TransactWriteItem part(Update.Builder update) {
        return TransactWriteItem.builder()
                .update(update.tableName("table")
                        .returnValuesOnConditionCheckFailure(OLD)
                        .build())
                .build();
    }

    private static Map<String, AttributeValue> key(String sort) {
        return Map.of("partition", text(Settings.PARTITION), "sort", text(sort));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private AttributeValue time(long seconds) {
        return number(now.toEpochMilli() + seconds * 1000);
    }
}
