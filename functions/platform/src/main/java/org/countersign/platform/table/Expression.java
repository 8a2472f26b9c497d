package org.countersign.platform.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Collects the names and values that the expressions of one request refer to. */
final class Expression {

    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    String path(String path) {
        return path.indexOf('.') < 0
                ? name(path)
                : Arrays.stream(path.split("\\.")).map(this::name).collect(Collectors.joining("."));
    }

    private String name(String name) {
        return placeholders.computeIfAbsent(name, _ -> {
            String placeholder = "#n" + names.size();
            names.put(placeholder, name);
            return placeholder;
        });
    }

    String value(Object value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, Value.of(value));
        return placeholder;
    }

    /** Placeholders to names. */
    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }
}
