package org.countersign.bench.micro;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.challenge.ChallengeItems;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Meter;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Items read as challenges and writes made into requests, over a client that answers at once; beside them the same by hand, with every
 * name known and every expression written out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Mapping {

    private static final String EXPRESSION = "SET #f = if_not_exists(#f, :zero) + :one, #a = :now";
    private static final String CONDITION = "(#s = :enabled AND #x < :now)";

    private final Instant now = Instant.parse("2026-03-04T10:00:00Z");
    private Item item;
    private Map<String, AttributeValue> attributes;
    private Table table;
    private DynamoDbClient client;

    @Setup
    public void prepare() {
        attributes = challenge();
        item = new Item(attributes);
        var answer = UpdateItemResponse.builder()
                .attributes(attributes)
                .consumedCapacity(ConsumedCapacity.builder().capacityUnits(1.0).build())
                .build();
        client = (DynamoDbClient) Proxy.newProxyInstance(
                Mapping.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (_, _, _) -> answer);
        table = new Table(client, "table", new Meter());
    }

    private Map<String, AttributeValue> challenge() {
        String time = Long.toString(now.toEpochMilli());
        return Map.of(
                "partition", AttributeValue.fromS(Settings.PARTITION),
                "sort", AttributeValue.fromS("challenge#0"),
                "id", AttributeValue.fromS("challenge-1"),
                "purpose", AttributeValue.fromS("sign_in"),
                "audience", AttributeValue.fromS("countersign"),
                "state", AttributeValue.fromS("open"),
                "openedAt", AttributeValue.fromN(time),
                "expiresAt", AttributeValue.fromN(time),
                "options", AttributeValue.fromM(Map.of("sms", option(), "totp", option())),
                "request", AttributeValue.fromS("request-1"));
    }

    private static AttributeValue option() {
        return AttributeValue.fromM(Map.of(
                "hint", AttributeValue.fromS("23"),
                "tries", AttributeValue.fromN("0"),
                "triesAllowed", AttributeValue.fromN("5"),
                "declined", AttributeValue.fromBool(false)));
    }

    @Benchmark
    public Challenge reading() {
        return ChallengeItems.read(item);
    }

    @Benchmark
    public Challenge bareReading() {
        Map<String, AttributeValue> options = attributes.get("options").m();
        return new Challenge(
                attributes.get("id").s(),
                attributes.get("partition").s().substring("account#".length()),
                attributes.get("purpose").s(),
                attributes.get("audience").s(),
                Instant.ofEpochMilli(Long.parseLong(attributes.get("openedAt").n())),
                Instant.ofEpochMilli(Long.parseLong(attributes.get("expiresAt").n())),
                List.of(
                        read(FactorType.SMS, options.get("sms").m()),
                        read(FactorType.TOTP, options.get("totp").m())),
                Optional.empty());
    }

    private static Option read(FactorType type, Map<String, AttributeValue> option) {
        return new Option(
                type,
                Optional.of(option.get("hint").s()),
                Integer.parseInt(option.get("tries").n()),
                Integer.parseInt(option.get("triesAllowed").n()),
                option.get("declined").bool());
    }

    @Benchmark
    public Object writing() {
        return table.write(Write.update(new Key(Settings.PARTITION, "factor#totp"))
                .add("failures", 1)
                .set("failedAt", now)
                .when(org.countersign.platform.table.Condition.equal("state", "enabled"))
                .when(org.countersign.platform.table.Condition.less("blockedUntil", now)));
    }

    @Benchmark
    public Object bareWriting() {
        AttributeValue time = AttributeValue.fromN(Long.toString(now.toEpochMilli()));
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":zero", AttributeValue.fromN("0"));
        values.put(":one", AttributeValue.fromN("1"));
        values.put(":now", time);
        values.put(":enabled", AttributeValue.fromS("enabled"));
        return client.updateItem(UpdateItemRequest.builder()
                .tableName("table")
                .key(Map.of(
                        "partition", AttributeValue.fromS(Settings.PARTITION),
                        "sort", AttributeValue.fromS("factor#totp")))
                .updateExpression(EXPRESSION)
                .conditionExpression(CONDITION)
                .expressionAttributeNames(
                        Map.of("#f", "failures", "#a", "failedAt", "#s", "state", "#x", "blockedUntil"))
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
    }
}
