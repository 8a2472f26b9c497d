package org.countersign.emulators.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countersign.emulators.template.TableResource;

/** Values of the table's partition key that a request names. One that names none, such as a scan or a read of an index, has none. */
final class LeadingKeys {

    private static final Pattern EQUALITY = Pattern.compile("([#\\w.-]+)\\s*=\\s*(:[\\w-]+)");

    /** Name of the partition key by table. */
    private final Map<String, String> partitionKeys;

    LeadingKeys(List<TableResource> tables) {
        this.partitionKeys = tables.stream().collect(Collectors.toMap(TableResource::name, LeadingKeys::partitionKey));
    }

    /** Of an operation on one table: by {@code Key}, {@code Item} or {@code KeyConditionExpression}. */
    List<String> of(JsonNode body) {
        String name = partitionKeys.getOrDefault(body.path("TableName").asText(), "");
        JsonNode item = body.has("Key") ? body.path("Key") : body.path("Item");
        return Stream.concat(value(item.path(name)).stream(), queried(body, name).stream())
                .toList();
    }

    /** Of one table's part of a batch. */
    List<String> batch(String table, JsonNode part) {
        String name = partitionKeys.getOrDefault(table, "");
        Stream<JsonNode> read = StreamSupport.stream(part.path("Keys").spliterator(), false);
        Stream<JsonNode> written = part.isArray()
                ? StreamSupport.stream(part.spliterator(), false)
                        .map(request -> request.has("PutRequest")
                                ? request.path("PutRequest").path("Item")
                                : request.path("DeleteRequest").path("Key"))
                : Stream.empty();
        return Stream.concat(read, written)
                .flatMap(key -> value(key.path(name)).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> queried(JsonNode body, String name) {
        Matcher equality = EQUALITY.matcher(body.path("KeyConditionExpression").asText());
        while (equality.find()) {
            String left = equality.group(1);
            String attribute = body.path("ExpressionAttributeNames").path(left).asText(left);
            if (attribute.equals(name)) {
                return value(body.path("ExpressionAttributeValues").path(equality.group(2)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> value(JsonNode typed) {
        return typed.propertyStream().map(entry -> entry.getValue().asText()).findFirst();
    }

    private static String partitionKey(TableResource table) {
        return table.keys().stream()
                .filter(key -> key.type().equals("HASH"))
                .findFirst()
                .orElseThrow()
                .attribute();
    }
}
