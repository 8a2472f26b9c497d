package org.countersign.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** What is logged while it is open. */
public final class LogLines extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("countersign");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public LogLines() {
        logger.addHandler(this);
    }

    public List<String> lines() {
        return lines;
    }

    /** The one line, which has to be the only one. */
    public Map<String, Object> only() {
        assertThat(lines).hasSize(1);
        try {
            return JsonUtil.parseJson(lines.getFirst());
        } catch (JoseException noJson) {
            throw new AssertionError("Not JSON: " + lines.getFirst(), noJson);
        }
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
