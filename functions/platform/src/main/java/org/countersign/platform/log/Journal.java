package org.countersign.platform.log;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.json.Json;
import org.countersign.platform.table.Meter;
import org.jboss.logging.Logger;

/**
 * One line of JSON an event. What may stand in it is what is named here: never a body, a header, a number, an address or the
 * message of an exception, which may repeat any of them. The line carries the event's metrics too ({@link EmbeddedMetrics}).
 */
@Singleton
public class Journal {

    private static final Logger LOG = Logger.getLogger("countersign");
    private static final int FRAMES = 6;
    /** What the names of the steps end in that take a guess at a factor. */
    private static final String GUESS = "-verify";

    private final Json json;
    private final EmbeddedMetrics metrics;
    private final Meter meter;
    private final Tally tally;
    private final String stage;
    private final Clock clock;

    @Inject
    public Journal(Json json, Meter meter, Tally tally, PlatformConfig config, Clock clock) {
        this(json, meter, tally, config.stage(), clock);
    }

    /** For tests that count nothing beside. */
    public Journal(Json json, Meter meter, Clock clock) {
        this(json, meter, new Tally(), "test", clock);
    }

    Journal(Json json, Meter meter, Tally tally, String stage, Clock clock) {
        this.json = json;
        this.metrics = new EmbeddedMetrics(json);
        this.meter = meter;
        this.tally = tally;
        this.stage = stage;
        this.clock = clock;
    }

    /** Starts an event, with nothing counted yet. */
    public Line begin(String function, String requestId) {
        tally.reset();
        return new Line(function, requestId, System.nanoTime());
    }

    /** The line of one event, written when it ends. */
    public final class Line {

        private final Map<String, Object> fields = new LinkedHashMap<>();
        private final long started;

        private Line(String function, String requestId, long started) {
            this.started = started;
            fields.put("time", clock.instant().toString());
            fields.put("function", function);
            fields.put("requestId", requestId);
            Trace.current().ifPresent(trace -> fields.put("trace", trace.id()));
            fields.put(EmbeddedMetrics.STAGE, stage);
        }

        /** Where it failed and with what kinds of exception, down to the first cause. */
        public void failure(Throwable failure) {
            fields.put("failure", describe(failure));
        }

        public Line with(String field, Object value) {
            fields.put(field, value);
            return this;
        }

        /** A request was answered. */
        public void end(String outcome, int status) {
            fields.put("status", status);
            tally.count(Metric.REQUESTS);
            Object function = fields.get("function");
            if (function.toString().endsWith(GUESS)) {
                tally.count(Metric.GUESSES);
                tally.label("factor", function.toString().replace(GUESS, ""));
            }
            end(outcome);
        }

        public void end(String outcome) {
            Meter.Reading used = meter.reading();
            fields.put("outcome", outcome);
            fields.put("durationMillis", (System.nanoTime() - started) / 1_000_000.0);
            tally.measure(Metric.TABLE_CALLS, used.calls());
            tally.measure(Metric.READ_UNITS, used.readUnits());
            tally.measure(Metric.WRITE_UNITS, used.writeUnits());
            fields.putAll(tally.labels());
            tally.counted().forEach((metric, value) -> fields.put(metric.name(), value));
            fields.put("_aws", metrics.describe(clock.instant(), tally.counted().keySet(), fields.keySet()));
            LOG.info(json.write(fields));
        }
    }

    private static String describe(Throwable failure) {
        String here = Arrays.stream(failure.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        String cause = failure.getCause() == null
                ? ""
                : " by " + failure.getCause().getClass().getName();
        return failure.getClass().getName() + cause + " at " + here;
    }
}
