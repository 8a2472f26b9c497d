package org.countersign.acceptance.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;

/** The lines that functions log while it is open: one an invocation, with the calls and capacity that it used. */
final class Ledger extends Handler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("countersign");
    private static final String RELAY = "event-relay";

    /** Run by the clock, which the journeys move, and not for them. */
    private static final Set<String> SWEEPS = Set.of("hold-sweep", "recovery-sweep");

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final List<JsonPath> lines = new ArrayList<>();

    Ledger() {
        LOG.addHandler(this);
    }

    /** The line of the one request that the work makes. */
    Used request(String function, Runnable work) {
        work.run();
        return take(function, true);
    }

    /** The line of an invocation that an event leads to, a little later. */
    Used later(String function) {
        return take(function, false);
    }

    private Used take(String function, boolean viaHttp) {
        JsonPath line = Awaitility.await()
                .atMost(LONGEST)
                .until(() -> find(function), Optional::isPresent)
                .orElseThrow();
        return used(function, line, viaHttp);
    }

    private static Used used(String function, JsonPath line, boolean viaHttp) {
        return new Used(
                function,
                "",
                line.getInt("tableCalls"),
                line.getDouble("readUnits"),
                line.getDouble("writeUnits"),
                viaHttp);
    }

    private synchronized Optional<JsonPath> find(String function) {
        Optional<JsonPath> found = lines.stream()
                .filter(line -> line.getString("function").equals(function))
                .findFirst();
        found.ifPresent(lines::remove);
        return found;
    }

    /** That nothing else was invoked. */
    synchronized void assertEmpty() {
        assertThat(lines).extracting(line -> line.getString("function")).isEmpty();
    }

    synchronized void forget() {
        lines.clear();
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (entry.getMessage().contains("\"tableCalls\"")) {
            JsonPath line = JsonPath.from(entry.getMessage());
            if (line.getString("function").equals(RELAY)) {
                assertThat(line.getInt("tableCalls")).isZero();
            } else if (!SWEEPS.contains(line.getString("function"))) {
                lines.add(line);
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOG.removeHandler(this);
    }
}
