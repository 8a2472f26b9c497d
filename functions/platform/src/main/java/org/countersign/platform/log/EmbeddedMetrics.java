package org.countersign.platform.log;

import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.countersign.platform.json.Json;

/**
 * CloudWatch's embedded metric format: a member {@code _aws} of a line of log says which of the other members are metrics and which
 * of them are their dimensions. CloudWatch makes metrics of it by itself; no call is made for it.
 */
final class EmbeddedMetrics {

    static final String NAMESPACE = "Countersign";
    static final String STAGE = "stage";

    private final Json json;

    /** Written once for lines that are alike. They are of few kinds, since no names of fields or metrics come from outside. */
    private final Map<Kind, RawValue> directives = new ConcurrentHashMap<>();

    EmbeddedMetrics(Json json) {
        this.json = json;
    }

    /** What the directives of a line depend on. */
    private record Kind(List<Metric> metrics, List<String> fields) {}

    /**
     * The member {@code _aws} for these metrics, which have to stand in the line under their names.
     *
     * @param fields of the line: a set of dimensions that names another is left out, for CloudWatch would take none of the line
     */
    Map<String, Object> describe(Instant now, Collection<Metric> metrics, Collection<String> fields) {
        Kind kind = new Kind(List.copyOf(metrics), List.copyOf(fields));
        return Map.of(
                "Timestamp",
                now.toEpochMilli(),
                "CloudWatchMetrics",
                directives.computeIfAbsent(kind, it -> new RawValue(json.write(directives(it)))));
    }

    private static List<Map<String, Object>> directives(Kind kind) {
        Map<List<List<String>>, List<Map<String, String>>> alike = new LinkedHashMap<>();
        kind.metrics()
                .forEach(metric -> alike.computeIfAbsent(metric.dimensions(), _ -> new ArrayList<>())
                        .add(Map.of("Name", metric.name(), "Unit", metric.unit())));
        return alike.entrySet().stream()
                .map(each -> Map.<String, Object>of(
                        "Namespace", NAMESPACE,
                        "Dimensions",
                                each.getKey().stream()
                                        .filter(kind.fields()::containsAll)
                                        .map(EmbeddedMetrics::withStage)
                                        .toList(),
                        "Metrics", each.getValue()))
                .toList();
    }

    private static List<String> withStage(List<String> dimensions) {
        return Stream.concat(Stream.of(STAGE), dimensions.stream()).toList();
    }
}
