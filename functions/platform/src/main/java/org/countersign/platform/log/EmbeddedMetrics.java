package org.countersign.platform.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * CloudWatch's embedded metric format: a member {@code _aws} of a line of log says which of the other members are metrics and which
 * of them are what they are told apart by. CloudWatch makes metrics of it by itself; no call is made for it.
 */
final class EmbeddedMetrics {

    static final String NAMESPACE = "Countersign";
    static final String STAGE = "stage";

    private EmbeddedMetrics() {}

    /**
     * The member {@code _aws} for these metrics, which have to stand in the line under their names.
     *
     * @param fields of the line: a set of dimensions that names another is left out, for CloudWatch would take none of the line
     */
    static Map<String, Object> describe(Instant now, Collection<Metric> metrics, Set<String> fields) {
        Map<List<List<String>>, List<Map<String, String>>> alike = new LinkedHashMap<>();
        metrics.forEach(metric -> alike.computeIfAbsent(metric.dimensions(), _ -> new ArrayList<>())
                .add(Map.of("Name", metric.name(), "Unit", metric.unit())));
        List<Map<String, Object>> directives = alike.entrySet().stream()
                .map(each -> Map.<String, Object>of(
                        "Namespace", NAMESPACE,
                        "Dimensions",
                                each.getKey().stream()
                                        .filter(fields::containsAll)
                                        .map(EmbeddedMetrics::withStage)
                                        .toList(),
                        "Metrics", each.getValue()))
                .toList();
        return Map.of("Timestamp", now.toEpochMilli(), "CloudWatchMetrics", directives);
    }

    private static List<String> withStage(List<String> dimensions) {
        return Stream.concat(Stream.of(STAGE), dimensions.stream()).toList();
    }
}
