package org.countersign.platform.log;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is worth counting about one event beside how it ended; it goes into the event's line of log as metrics. An invocation runs
 * on one thread, here as on Lambda.
 */
@Singleton
public class Tally {

    private final ThreadLocal<Map<Metric, Number>> current = ThreadLocal.withInitial(LinkedHashMap::new);
    private final ThreadLocal<Map<String, String>> labels = ThreadLocal.withInitial(LinkedHashMap::new);

    void reset() {
        current.remove();
        labels.remove();
    }

    /** One more of this. */
    public void count(Metric metric) {
        current.get().merge(metric, 1L, (sum, one) -> sum.longValue() + one.longValue());
    }

    /** A measured value, in the metric's unit. */
    public void measure(Metric metric, Number value) {
        current.get().put(metric, value);
    }

    /**
     * A dimension for the metrics of this event.
     *
     * @param value one of few, and nothing of a person: each makes a metric of its own
     */
    public void label(String dimension, String value) {
        labels.get().put(dimension, value);
    }

    Map<Metric, Number> counted() {
        return current.get();
    }

    Map<String, String> labels() {
        return labels.get();
    }
}
