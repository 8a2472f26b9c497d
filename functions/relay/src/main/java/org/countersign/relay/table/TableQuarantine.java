package org.countersign.relay.table;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.relay.Quarantine;
import org.jboss.logging.Logger;

/**
 * In the table itself, which is encrypted and backed up like what the change was of: a partition a day, so that all of them are found
 * without a scan. The stream's filter lets none of them through.
 */
@Singleton
public class TableQuarantine implements Quarantine {

    static final String PARTITION = "poison#";

    /** As long as dead letters are kept. */
    private static final Duration KEPT = Duration.ofDays(14);

    private static final Logger LOG = Logger.getLogger("countersign");

    private final Table table;
    private final Clock clock;

    public TableQuarantine(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void keep(String sequence, Change change, RuntimeException failure) {
        Instant now = clock.instant();
        String name = failure.getClass().getName();
        table.write(Write.put(
                new Key(PARTITION + LocalDate.ofInstant(now, ZoneOffset.UTC), sequence),
                Map.of(
                        "keys",
                                Map.of(
                                        "partition",
                                        change.key().partition(),
                                        "sort",
                                        change.key().sort()),
                        "before", change.before(),
                        "after", change.after(),
                        "failure", name,
                        "at", now,
                        "removeAt", now.plus(KEPT).getEpochSecond())));
        LOG.errorf("{\"change\":\"set-aside\",\"sequence\":\"%s\",\"failure\":\"%s\"}", sequence, name);
    }
}
