package org.countersign.bench.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;

/** How long requests took, by name. */
final class Timings {

    private final Map<String, ConcurrentLinkedQueue<Long>> nanos = new ConcurrentSkipListMap<>();

    void add(String name, long took) {
        nanos.computeIfAbsent(name, _ -> new ConcurrentLinkedQueue<>()).add(took);
    }

    void reset() {
        nanos.clear();
    }

    List<String> names() {
        return List.copyOf(nanos.keySet());
    }

    int count(String name) {
        return nanos.get(name).size();
    }

    int count() {
        return nanos.values().stream().mapToInt(ConcurrentLinkedQueue::size).sum();
    }

    /** Milliseconds that this part of the requests took at most. */
    double millis(String name, double part) {
        long[] sorted =
                nanos.get(name).stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * part))] / 1_000_000.0;
    }
}
