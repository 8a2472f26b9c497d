package org.countersign.bench.micro;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Meter;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.store.challenge.ChallengeItems;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A challenge got from the table and an update written to it, by way of the SDK's own client over an {@link CannedHttp answer at hand};
 * beside them the same calls of the SDK by hand, with every name known and every expression written out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Mapping {

    private static final String EXPRESSION = "SET #f = if_not_exists(#f, :zero) + :one, #a = :now";
    private static final String CONDITION = "(#s = :enabled AND #x < :now)";
    private static final String OPTION = """
            {"M":{"hint":{"S":"23"},"tries":{"N":"0"},"triesAllowed":{"N":"5"},"declined":{"BOOL":false}}}""";

    private static final String ANSWER = """
            {"%s":%s,"ConsumedCapacity":{"TableName":"table","CapacityUnits":1.0}}""";

    private final Instant now = Instant.parse("2026-03-04T10:00:00Z");
    private final Key challenge = new Key(Settings.PARTITION, "challenge#0");
    private DynamoDbClient reader;
    private DynamoDbClient writer;
    private Table readTable;
    private Table writtenTable;

    @Setup
    public void prepare() {
        String item = """
                {"partition":{"S":"%1$s"},"sort":{"S":"challenge#0"},"id":{"S":"challenge-1"},"purpose":{"S":"sign_in"},
                "audience":{"S":"countersign"},"state":{"S":"open"},"openedAt":{"N":"1772618400000"},
                "expiresAt":{"N":"1772619000000"},"request":{"S":"request-1"},"options":{"M":{"sms":%2$s,"totp":%2$s}}}""".formatted(Settings.PARTITION, OPTION);
        reader = CannedHttp.client(Map.of("GetItem", ANSWER.formatted("Item", item)));
        writer = CannedHttp.client(Map.of("UpdateItem", ANSWER.formatted("Attributes", item)));
        readTable = new Table(reader, "table", new Meter());
        writtenTable = new Table(writer, "table", new Meter());
        if (!reading().equals(bareReading())) {
            throw new IllegalStateException(reading() + " is not " + bareReading());
        }
    }

    @TearDown
    public void close() {
        reader.close();
        writer.close();
    }

    @Benchmark
    public Challenge reading() {
        return readTable.get(challenge).map(ChallengeItems::read).orElseThrow();
    }

    @Benchmark
    public Challenge bareReading() {
        Map<String, AttributeValue> attributes = reader.getItem(GetItemRequest.builder()
                        .tableName("table")
                        .key(key("challenge#0"))
                        .consistentRead(true)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build())
                .item();
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

    private static Map<String, AttributeValue> key(String sort) {
        return Map.of("partition", AttributeValue.fromS(Settings.PARTITION), "sort", AttributeValue.fromS(sort));
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
        return writtenTable.write(Write.update(new Key(Settings.PARTITION, "factor#totp"))
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
        return writer.updateItem(UpdateItemRequest.builder()
                .tableName("table")
                .key(key("factor#totp"))
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
