package org.countersign.platform.log;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.platform.json.Json;
import org.countersign.platform.table.Meter;
import org.jboss.logging.Logger;

/**
 * One line of JSON an event. What may stand in it is what is named here: never a body, a header, a number, an address or the
 * message of an exception, which may repeat any of them.
 */
@Singleton
public class Journal {

    private static final Logger LOG = Logger.getLogger("countersign");
    private static final int FRAMES = 6;

    private final Json json;
    private final Meter meter;
    private final Clock clock;

    public Journal(Json json, Meter meter, Clock clock) {
        this.json = json;
        this.meter = meter;
        this.clock = clock;
    }

    public Line begin(String function, String requestId) {
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
        }

        /** Where it failed and with what kinds of exception, down to the first cause. */
        public void failure(Throwable failure) {
            fields.put("failure", describe(failure));
        }

        public Line with(String field, Object value) {
            fields.put(field, value);
            return this;
        }

        public void end(String outcome, int status) {
            fields.put("status", status);
            end(outcome);
        }

        public void end(String outcome) {
            Meter.Reading used = meter.reading();
            fields.put("outcome", outcome);
            fields.put("durationMillis", (System.nanoTime() - started) / 1_000_000.0);
            fields.put("tableCalls", used.calls());
            fields.put("readUnits", used.readUnits());
            fields.put("writeUnits", used.writeUnits());
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
