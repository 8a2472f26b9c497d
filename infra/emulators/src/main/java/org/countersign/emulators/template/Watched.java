package org.countersign.emulators.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The metrics that the template's alarms and dashboards look at. */
public final class Watched {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Watched() {}

    /**
     * One of CloudWatch's metrics.
     *
     * @param by logical id of the alarm or dashboard
     */
    public record Metric(String by, String namespace, String name, Map<String, String> dimensions) {}

    /** All that these resources look at; what a dashboard searches for is not among it. */
    public static List<Metric> metrics(List<Resource> resources) {
        return resources.stream()
                .flatMap(resource -> switch (resource.type()) {
                    case "AWS::CloudWatch::Alarm" -> alarm(resource);
                    case "AWS::CloudWatch::Dashboard" -> dashboard(resource);
                    default -> Stream.empty();
                })
                .toList();
    }

    private static Stream<Metric> alarm(Resource alarm) {
        Tree properties = alarm.properties();
        Stream<Tree> own = properties.has("MetricName") ? Stream.of(properties) : Stream.empty();
        Stream<Tree> parts = properties
                .trees("Metrics")
                .filter(part -> part.has("MetricStat"))
                .map(part -> part.tree("MetricStat").tree("Metric"));
        return Stream.concat(own, parts)
                .map(metric -> new Metric(
                        alarm.logicalId(),
                        metric.required("Namespace"),
                        metric.required("MetricName"),
                        metric.trees("Dimensions")
                                .collect(Collectors.toMap(
                                        dimension -> dimension.required("Name"),
                                        dimension -> dimension.required("Value")))));
    }

    private static Stream<Metric> dashboard(Resource dashboard) {
        return each(body(dashboard).path("widgets"))
                .flatMap(widget -> each(widget.path("properties").path("metrics")))
                .filter(metric -> metric.path(0).isTextual())
                .map(metric -> new Metric(
                        dashboard.logicalId(),
                        metric.path(0).asText(),
                        metric.path(1).asText(),
                        dimensions(metric)));
    }

    /** A dashboard's body; throws when it is not JSON. */
    public static JsonNode body(Resource dashboard) {
        try {
            return JSON.readTree(dashboard.properties().required("DashboardBody"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(dashboard.logicalId() + " is not JSON", e);
        }
    }

    private static Map<String, String> dimensions(JsonNode metric) {
        Map<String, String> dimensions = new TreeMap<>();
        for (int index = 2; index + 1 < metric.size() && metric.path(index).isTextual(); index += 2) {
            dimensions.put(metric.path(index).asText(), metric.path(index + 1).asText());
        }
        return dimensions;
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
