package org.countersign.acceptance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.TemplateReader;
import org.countersign.emulators.template.Watched;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What CloudWatch would make of everything that was logged in all tests of this module, which run before this one. */
class MetricsIT {

    private static final String NAMESPACE = "Countersign";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A number of a phone, an address, a token, a whole id of somebody. */
    private static final Pattern PERSONAL =
            Pattern.compile("\\+[0-9]{8,}|[^\\s\"]+@[^\\s\"]+\\.[a-z]+|eyJ[\\w-]{10,}|person-");

    private static List<JsonNode> lines;

    private record Metric(String name, Map<String, String> dimensions) {}

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> reports = Files.list(Path.of(System.getProperty("surefire.reports")))) {
            lines = reports.filter(file -> file.toString().endsWith("-output.txt"))
                    .flatMap(MetricsIT::metricLines)
                    .toList();
        }
    }

    @Test
    void everyMetricOfOurOwnThatIsLookedAtIsMade() throws IOException {
        Set<Metric> made = lines.stream().flatMap(MetricsIT::metrics).collect(Collectors.toSet());
        List<Watched.Metric> watched =
                Watched.metrics(TemplateReader.resources(Files.readString(Template.file()), Map.of())).stream()
                        .filter(metric -> metric.namespace().equals(NAMESPACE))
                        .toList();

        assertThat(watched)
                .isNotEmpty()
                .allSatisfy(metric ->
                        assertThat(made).contains(new Metric(metric.name(), new TreeMap<>(metric.dimensions()))));
    }

    @Test
    void noLineWithMetricsSaysAnythingOfAPerson() {
        assertThat(lines)
                .isNotEmpty()
                .noneMatch(line -> PERSONAL.matcher(line.toString()).find());
    }

    /** CloudWatch charges for each combination of values: there must not be many, however many people there are. */
    @Test
    void thereAreFewMetrics() {
        Map<String, Set<Metric>> byName = lines.stream()
                .flatMap(MetricsIT::metrics)
                .collect(Collectors.groupingBy(Metric::name, Collectors.toSet()));

        assertThat(byName)
                .allSatisfy((name, metrics) -> assertThat(metrics).as(name).hasSizeLessThan(60));
        assertThat(byName.keySet()).hasSizeLessThan(60);
    }

    private static Stream<JsonNode> metricLines(Path report) {
        try {
            return Files.readAllLines(report).stream()
                    .filter(line -> line.contains("\"_aws\":"))
                    .map(line -> line.substring(line.indexOf('{')))
                    .map(MetricsIT::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError("Not JSON: " + line, noJson);
        }
    }

    private static Stream<Metric> metrics(JsonNode line) {
        return each(line.path("_aws").path("CloudWatchMetrics"))
                .flatMap(directive -> each(directive.path("Metrics"))
                        .flatMap(metric -> each(directive.path("Dimensions"))
                                .map(set -> metric(line, metric.path("Name").asText(), set))));
    }

    private static Metric metric(JsonNode line, String name, JsonNode set) {
        assertThat(line.path(name).isNumber()).as("%s in %s", name, line).isTrue();
        Map<String, String> dimensions = new TreeMap<>();
        each(set).map(JsonNode::asText).forEach(dimension -> {
            assertThat(line.path(dimension).asText())
                    .as("%s in %s", dimension, line)
                    .isNotEmpty();
            dimensions.put(dimension, line.path(dimension).asText());
        });
        return new Metric(name, dimensions);
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
