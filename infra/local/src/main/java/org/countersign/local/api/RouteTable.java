package org.countersign.local.api;

import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Trigger.Route;

/** The HTTP API's routes. As in API Gateway a literal segment beats a placeholder, and a method beats ANY. */
@Singleton
public class RouteTable {

    private final List<Entry> entries;

    public RouteTable(Template template) {
        this.entries = template.functions().stream()
                .flatMap(function -> function.triggers(Route.class).map(route -> Entry.of(route, function)))
                .sorted(Comparator.comparing(Entry::order))
                .toList();
    }

    /** A route that a request has taken; parameters are percent-decoded. */
    record Match(Route route, FunctionResource function, Map<String, String> parameters) {}

    /** Every route, as {@code METHOD /path}. */
    public List<String> names() {
        return entries.stream()
                .map(entry -> RouteTable.key(entry.route))
                .sorted()
                .toList();
    }

    /** The route of a request; the path is as it stands in the request line. */
    Optional<Match> find(String method, String rawPath) {
        List<String> segments = segments(rawPath);
        return entries.stream()
                .filter(entry -> entry.takes(method, segments))
                .findFirst()
                .map(entry -> new Match(entry.route, entry.function, entry.parameters(segments)));
    }

    static String key(Route route) {
        return route.method() + " " + route.path();
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    private record Entry(Route route, FunctionResource function, List<String> segments) {

        static Entry of(Route route, FunctionResource function) {
            return new Entry(route, function, RouteTable.segments(route.path()));
        }

        /** Sorts literals before placeholders, segment by segment, and ANY last. */
        String order() {
            return String.join(
                            "/",
                            segments.stream()
                                    .map(segment -> segment.startsWith("{") ? "~" : segment)
                                    .toList())
                    + (any() ? " ~" : " ");
        }

        boolean takes(String method, List<String> actual) {
            return (any() || route.method().equalsIgnoreCase(method))
                    && segments.size() == actual.size()
                    && IntStream.range(0, segments.size())
                            .allMatch(index -> fits(segments.get(index), actual.get(index)));
        }

        Map<String, String> parameters(List<String> actual) {
            Map<String, String> parameters = new HashMap<>();
            for (int index = 0; index < segments.size(); index++) {
                String segment = segments.get(index);
                if (segment.startsWith("{")) {
                    // A plus stands for itself in a path.
                    String encoded = actual.get(index).replace("+", "%2B");
                    parameters.put(
                            segment.substring(1, segment.length() - 1),
                            URLDecoder.decode(encoded, StandardCharsets.UTF_8));
                }
            }
            return parameters;
        }

        private boolean any() {
            return route.method().equalsIgnoreCase("ANY");
        }

        private static boolean fits(String segment, String actual) {
            return segment.startsWith("{") ? !actual.isEmpty() : segment.equals(actual);
        }
    }
}
