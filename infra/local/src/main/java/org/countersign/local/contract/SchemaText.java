package org.countersign.local.contract;

import static org.countersign.local.contract.Html.escape;
import static org.countersign.local.contract.Html.inline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A schema as a person reads it: a row for each field, with its limits; what it refers to is a link. */
final class SchemaText {

    private static final List<Map.Entry<String, String>> LIMITS = List.of(
            Map.entry("minLength", "%s characters or more"),
            Map.entry("maxLength", "%s characters at most"),
            Map.entry("minimum", "from %s"),
            Map.entry("maximum", "up to %s"),
            Map.entry("minItems", "%s or more"),
            Map.entry("maxItems", "%s at most"),
            Map.entry("pattern", "matches <code>%s</code>"),
            Map.entry("default", "<code>%s</code> when left out"));

    private SchemaText() {}

    /** Fields of an object in rows, anything else on one line. */
    static String of(JsonNode schema) {
        String description = schema.path("description").asText();
        String intro = description.isEmpty() || schema.has("$ref") ? "" : "<p>" + inline(description) + "</p>";
        return schema.path("properties").isEmpty() ? "<p>" + line(schema) + "</p>" + intro : intro + table(schema);
    }

    private static String table(JsonNode object) {
        Set<String> required = new HashSet<>();
        object.path("required").forEach(name -> required.add(name.asText()));
        return object.path("properties").properties().stream()
                .map(field -> row(field.getKey(), field.getValue(), required.contains(field.getKey())))
                .collect(Collectors.joining("", "<table>", "</table>"));
    }

    private static String row(String name, JsonNode schema, boolean required) {
        String optional = required ? "" : " <em>may be left out</em>";
        String description =
                schema.has("$ref") ? "" : inline(schema.path("description").asText());
        String inner = schema.path("properties").isEmpty() ? "" : table(schema);
        String items = schema.path("items").path("properties").isEmpty() ? "" : table(schema.path("items"));
        return "<tr><th scope=\"row\"><code>" + escape(name) + "</code></th><td>" + line(schema) + optional
                + (description.isEmpty() ? "" : "<br>" + description) + inner + items + "</td></tr>";
    }

    /** Type and limits. */
    static String line(JsonNode schema) {
        if (schema.has("$ref")) {
            return link(schema.path("$ref").asText());
        }
        for (String alternatives : List.of("oneOf", "anyOf")) {
            if (schema.has(alternatives) && schema.path("properties").isEmpty()) {
                return schema.path(alternatives)
                        .valueStream()
                        .map(SchemaText::line)
                        .collect(Collectors.joining(" or "));
            }
        }
        List<String> parts = new ArrayList<>();
        parts.add(type(schema));
        LIMITS.stream()
                .filter(limit -> schema.has(limit.getKey()))
                .map(limit -> limit.getValue()
                        .formatted(escape(schema.path(limit.getKey()).asText())))
                .forEach(parts::add);
        return String.join(", ", parts);
    }

    private static String type(JsonNode schema) {
        if (schema.has("const")) {
            return "<code>" + escape(schema.path("const").asText()) + "</code>";
        }
        if (schema.has("enum")) {
            return schema.path("enum")
                    .valueStream()
                    .map(word -> "<code>" + escape(word.asText()) + "</code>")
                    .collect(Collectors.joining(" · "));
        }
        if (schema.path("type").asText().equals("array")) {
            return "list of " + line(schema.path("items"));
        }
        String types = schema.path("type").isArray()
                ? schema.path("type").valueStream().map(JsonNode::asText).collect(Collectors.joining(" or "))
                : schema.path("type").asText("anything");
        return escape(schema.path("format").asText(types));
    }

    private static String link(String reference) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return "<a href=\"#schema-" + escape(name) + "\">" + escape(name) + "</a>";
    }
}
