package org.countersign.local.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An event source mapping's filters: a record is handed over when one of them matches it, and is done with otherwise. Knows exact
 * texts, {@code prefix} and {@code exists}; what else a pattern says is refused at start.
 */
final class StreamFilter {

    private final List<JsonNode> patterns;

    StreamFilter(ObjectMapper json, List<String> patterns) {
        this.patterns = patterns.stream().map(pattern -> parse(json, pattern)).toList();
        this.patterns.forEach(StreamFilter::check);
    }

    boolean accepts(JsonNode entry) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, entry));
    }

    /** Every field that the pattern names has to match; a list is of values of which one does. */
    private static boolean matches(JsonNode pattern, JsonNode entry) {
        return pattern.isArray()
                ? each(pattern).anyMatch(rule -> holds(rule, entry))
                : pattern.propertyStream().allMatch(field -> matches(field.getValue(), entry.path(field.getKey())));
    }

    private static boolean holds(JsonNode rule, JsonNode value) {
        if (rule.has("exists")) {
            return rule.path("exists").asBoolean() != value.isMissingNode();
        }
        return rule.has("prefix")
                ? value.isTextual()
                        && value.asText().startsWith(rule.path("prefix").asText())
                : rule.equals(value);
    }

    private static void check(JsonNode pattern) {
        if (pattern.isArray()) {
            each(pattern)
                    .filter(rule -> rule.isObject() && !rule.has("prefix") && !rule.has("exists"))
                    .findFirst()
                    .ifPresent(rule -> {
                        throw new IllegalArgumentException("Filter " + rule + " is not understood here");
                    });
        } else {
            pattern.propertyStream().forEach(field -> check(field.getValue()));
        }
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode parse(ObjectMapper json, String pattern) {
        try {
            return json.readTree(pattern);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A filter's pattern is not JSON", e);
        }
    }
}
