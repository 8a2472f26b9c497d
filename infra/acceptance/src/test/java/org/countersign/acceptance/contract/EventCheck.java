package org.countersign.acceptance.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schemas of the events, one file a type. */
final class EventCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENVELOPE = "envelope";

    private final Path directory;
    private final Map<String, JsonNode> files;
    private final Schemas schemas;

    private EventCheck(Path directory) {
        this.directory = directory;
        this.files = read(directory);
        this.schemas = Schemas.of(files.entrySet().stream()
                .collect(Collectors.toMap(
                        file -> address(file.getKey()), file -> file.getValue().toString())));
    }

    static EventCheck find() {
        return new EventCheck(Contract.directory().resolve("infra/events"));
    }

    private static Map<String, JsonNode> read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            Map<String, JsonNode> read = new TreeMap<>();
            for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
                read.put(file.getFileName().toString().replaceFirst("\\.json$", ""), JSON.readTree(file.toFile()));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types that have a schema. */
    Set<String> types() {
        return files.keySet().stream().filter(name -> !name.equals(ENVELOPE)).collect(Collectors.toSet());
    }

    /** The sample that stands beside the schema of a type. */
    JsonNode example(String type) {
        try {
            return JSON.readTree(
                    directory.resolve("examples").resolve(type + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with an event; the topic's subscribers choose by the attribute, so it has to say the same. */
    List<String> violations(JsonNode event, String attribute) {
        String type = event.path("type").asText();
        List<String> violations = new ArrayList<>();
        if (!type.equals(attribute)) {
            violations.add("event " + type + ": its attribute says " + attribute);
        }
        if (!types().contains(type)) {
            violations.add("event " + type + ": has no schema");
            return violations;
        }
        violations.addAll(AnswerCheck.named("event " + type, schemas.violations(address(type), event)));
        return violations;
    }

    /** The event with the schema's example in place of each value and of one element of each list: the same whenever it happens. */
    Optional<String> sample(JsonNode event) {
        JsonNode own = files.get(event.path("type").asText());
        if (own == null) {
            return Optional.empty();
        }
        ObjectNode sample = (ObjectNode) fill(event, files.get(ENVELOPE));
        sample.set("type", event.path("type"));
        sample.remove("traceparent");
        JsonNode properties = own.path("properties");
        properties.properties().stream()
                .filter(property -> !property.getKey().equals("type") && event.has(property.getKey()))
                .forEach(property ->
                        sample.set(property.getKey(), fill(event.path(property.getKey()), property.getValue())));
        return Optional.of(write(sample));
    }

    private JsonNode fill(JsonNode value, JsonNode schema) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                ObjectNode filled = JsonNodeFactory.instance.objectNode();
                sorted(value, schema)
                        .forEach(name -> filled.set(
                                name,
                                fill(value.path(name), schema.path("properties").path(name))));
                yield filled;
            }
            case ARRAY -> {
                ArrayNode filled = JsonNodeFactory.instance.arrayNode();
                value.valueStream().limit(1).forEach(element -> filled.add(fill(element, schema.path("items"))));
                yield filled;
            }
            default ->
                schema.path("examples").path(0).isMissingNode()
                        ? value
                        : schema.path("examples").path(0);
        };
    }

    /** In the order of the schema, as far as it has them. */
    private static List<String> sorted(JsonNode value, JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> !value.has(name));
        value.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                names.add(name);
            }
        });
        return names;
    }

    private static String write(JsonNode sample) {
        try {
            return JSON.writeValueAsString(sample);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String address(String name) {
        return directory.resolve(name + ".json").toUri().toString();
    }
}
