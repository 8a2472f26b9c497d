package org.countersign.local.api;

import jakarta.inject.Singleton;
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

    /**
     * A route that a request has taken.
     *
     * @param path as the function is told
     * @param parameters as the function is told, by name
     */
    record Match(Route route, FunctionResource function, String path, Map<String, String> parameters) {}

    /** Every route, as {@code METHOD /path}. */
    public List<String> names() {
        return entries.stream()
                .map(entry -> RouteTable.key(entry.route))
                .sorted()
                .toList();
    }

    /**
     * The route of a request. Throws {@link IllegalArgumentException} for a path that an HTTP API refuses.
     *
     * @param rawPath as it stands in the request line
     */
    Optional<Match> find(String method, String rawPath) {
        DecodedPath path = DecodedPath.of(rawPath);
        List<String> segments = path.segments();
        return entries.stream()
                .filter(entry -> entry.takes(method, segments))
                .findFirst()
                .map(entry -> new Match(entry.route, entry.function, path.told(), entry.parameters(segments)));
    }

    static String key(Route route) {
        return route.method() + " " + route.path();
    }

    private record Entry(Route route, FunctionResource function, List<String> segments) {

        static Entry of(Route route, FunctionResource function) {
            return new Entry(route, function, DecodedPath.segments(route.path()));
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
                    parameters.put(segment.substring(1, segment.length() - 1), DecodedPath.decoded(actual.get(index)));
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
