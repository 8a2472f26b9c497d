package org.countersign.hold;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.countersign.platform.table.DueItems;
import org.countersign.platform.table.Table;

/** Finds the accounts that time alone has done something to, and settles them. */
@Singleton
public class Sweep {

    private static final long MINUTE = 60;

    private final DueItems due;
    private final Settlement settlement;
    private final HoldConfig config;
    private final Clock clock;

    public Sweep(Table table, Settlement settlement, HoldConfig config, Clock clock) {
        this.due = new DueItems(table, config.page(), config.sweepBudget(), clock);
        this.settlement = settlement;
        this.config = config;
        this.clock = clock;
    }

    public DueItems.Report run() {
        return due.sweep(Shards.from(clock.instant().getEpochSecond() / MINUTE, config.shards()), settlement::settle);
    }
}
