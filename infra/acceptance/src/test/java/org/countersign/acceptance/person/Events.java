package org.countersign.acceptance.person;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;

/** What is published about one account. */
public record Events(LocalCloud cloud, String sub) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Events of this type so far, in the order of their numbers where they have one. */
    public List<Map<String, Object>> of(String type) {
        return cloud.events(type).stream()
                .filter(event -> sub.equals(event.get("subject")))
                .sorted(Comparator.comparing(event -> (Integer) data(event).getOrDefault("sequence", 0)))
                .toList();
    }

    /** Waits until so many were published. */
    public List<Map<String, Object>> await(String type, int number) {
        return Awaitility.await().atMost(PATIENCE).until(() -> of(type), events -> events.size() >= number);
    }

    /** The data of the event of this type; waits until there is one. */
    public Map<String, Object> dataOf(String type) {
        return data(await(type, 1).getFirst());
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> data(Map<String, Object> event) {
        return (Map<String, Object>) event.get("data");
    }
}
