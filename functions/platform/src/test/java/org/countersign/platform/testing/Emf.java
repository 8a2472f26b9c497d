package org.countersign.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a line of log as CloudWatch does that looks for metrics in it (embedded metric format), and insists on its rules. */
public final class Emf {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_DIMENSIONS = 30;
    private static final int MOST_METRICS = 100;
    private static final Set<String> UNITS = Set.of("Count", "Milliseconds");

    private Emf() {}

    /** One metric with one set of dimensions. */
    public record Sample(String namespace, String name, Map<String, String> dimensions, double value) {}

    /** What CloudWatch makes of the line. */
    public static List<Sample> samples(String line) {
        JsonNode root = parse(line);
        JsonNode aws = root.path("_aws");
        assertThat(aws.path("Timestamp").isIntegralNumber())
                .as("timestamp of %s", line)
                .isTrue();
        assertThat(aws.path("CloudWatchMetrics").isArray())
                .as("directives of %s", line)
                .isTrue();
        return each(aws.path("CloudWatchMetrics"))
                .flatMap(directive -> samples(root, directive))
                .toList();
    }

    private static Stream<Sample> samples(JsonNode root, JsonNode directive) {
        assertThat(directive.path("Metrics").size()).isBetween(1, MOST_METRICS);
        assertThat(directive.path("Dimensions").size()).isPositive();
        return each(directive.path("Dimensions"))
                .map(set -> dimensions(root, set))
                .flatMap(dimensions -> each(directive.path("Metrics"))
                        .map(metric -> sample(root, directive.path("Namespace").asText(), metric, dimensions)));
    }

    private static Map<String, String> dimensions(JsonNode root, JsonNode set) {
        assertThat(set.size()).isBetween(1, MOST_DIMENSIONS);
        return each(set).map(JsonNode::asText).collect(Collectors.toMap(name -> name, name -> {
            assertThat(root.path(name).isTextual()).as("dimension %s", name).isTrue();
            assertThat(root.path(name).asText()).as("dimension %s", name).isNotBlank();
            return root.path(name).asText();
        }));
    }

    private static Sample sample(JsonNode root, String namespace, JsonNode metric, Map<String, String> dimensions) {
        String name = metric.path("Name").asText();
        assertThat(root.path(name).isNumber()).as("metric %s", name).isTrue();
        assertThat(metric.path("Unit").asText()).isIn(UNITS);
        return new Sample(namespace, name, dimensions, root.path(name).asDouble());
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError("Not JSON: " + line, noJson);
        }
    }
}
