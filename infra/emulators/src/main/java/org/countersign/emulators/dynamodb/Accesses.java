package org.countersign.emulators.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.countersign.emulators.template.Access;
import org.countersign.emulators.template.TableResource;

/**
 * Knows what a DynamoDB request asks leave for. A transaction asks for what each of its parts does, and a read through
 * an index asks for the index, as IAM does; each with the partitions that it is about ({@code dynamodb:LeadingKeys}).
 */
final class Accesses {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/";

    private final LeadingKeys keys;

    Accesses(List<TableResource> tables) {
        this.keys = new LeadingKeys(tables);
    }

    List<Access> of(String operation, String body) {
        try {
            return of(operation, JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    private List<Access> of(String operation, JsonNode body) {
        return switch (operation) {
            case "TransactWriteItems", "TransactGetItems" -> parts(body.path("TransactItems"));
            case "BatchGetItem", "BatchWriteItem" ->
                body.path("RequestItems")
                        .propertyStream()
                        .map(entry -> access(operation, entry.getKey(), keys.batch(entry.getKey(), entry.getValue())))
                        .toList();
            default -> List.of(access(operation, resource(body), keys.of(body)));
        };
    }

    private List<Access> parts(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .flatMap(item -> item.propertyStream().map(part -> part(part.getKey(), part.getValue())))
                .distinct()
                .toList();
    }

    /** Part {@code Put} of a transaction is the right {@code PutItem}; {@code ConditionCheck} is {@code ConditionCheckItem}. */
    private Access part(String part, JsonNode body) {
        return access(part + "Item", resource(body), keys.of(body));
    }

    private static Access access(String operation, String resource, List<String> keys) {
        return new Access(
                "dynamodb:" + operation,
                resource.equals("*") ? resource : ARN + resource,
                keys.isEmpty() ? Map.of() : Map.of("dynamodb:LeadingKeys", keys));
    }

    private static String resource(JsonNode body) {
        String table = body.path("TableName").asText("*");
        return body.has("IndexName")
                ? table + "/index/" + body.path("IndexName").asText()
                : table;
    }
}
