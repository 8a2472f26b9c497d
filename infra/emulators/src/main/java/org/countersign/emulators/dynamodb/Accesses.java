package org.countersign.emulators.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countersign.emulators.Call.Access;

/**
 * Tells what a DynamoDB request asks leave for. A transaction asks for what each of its parts does, and a read through
 * an index asks for the index, as IAM does.
 */
final class Accesses {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/";

    private Accesses() {}

    static List<Access> of(String operation, String body) {
        try {
            return of(operation, JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    private static List<Access> of(String operation, JsonNode body) {
        return switch (operation) {
            case "TransactWriteItems", "TransactGetItems" -> parts(body.path("TransactItems"));
            case "BatchGetItem", "BatchWriteItem" ->
                names(body.path("RequestItems"))
                        .map(table -> access(operation, table))
                        .toList();
            default -> List.of(access(operation, resource(body)));
        };
    }

    private static List<Access> parts(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .flatMap(item -> names(item).map(part -> access(action(part), resource(item.path(part)))))
                .distinct()
                .toList();
    }

    /** Part {@code Put} of a transaction is the right {@code PutItem}; {@code ConditionCheck} is {@code ConditionCheckItem}. */
    private static String action(String part) {
        return part + "Item";
    }

    private static Access access(String operation, String resource) {
        return new Access("dynamodb:" + operation, resource.equals("*") ? resource : ARN + resource);
    }

    private static String resource(JsonNode body) {
        String table = body.path("TableName").asText("*");
        return body.has("IndexName")
                ? table + "/index/" + body.path("IndexName").asText()
                : table;
    }

    private static Stream<String> names(JsonNode node) {
        return node.propertyStream().map(Entry::getKey);
    }
}
