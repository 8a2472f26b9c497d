package org.countersign.platform.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Collects the names and values that the expressions of one request refer to. */
final class Expression {

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    String path(String path) {
        return Arrays.stream(path.split("\\.")).map(this::name).collect(Collectors.joining("."));
    }

    private String name(String name) {
        return names.computeIfAbsent(name, _ -> "#n" + names.size());
    }

    String value(Object value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, Value.of(value));
        return placeholder;
    }

    /** Placeholders to names. */
    Map<String, String> names() {
        return names.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    Map<String, AttributeValue> values() {
        return values;
    }
}
