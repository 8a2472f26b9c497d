package org.countersign.hold;

import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.IndexPage;
import org.countersign.platform.table.IndexQuery;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;

/**
 * Finds the accounts that time alone has done something to, and settles them: one query of each shard of a sparse index, and one
 * more for each full page. An account that is settled leaves the index or moves on in it, so whatever a run does not get to, for
 * lack of time or because it broke off, the next one finds. Runs may overlap.
 */
@Singleton
public class Sweep {

    private static final long MINUTE = 60;

    private final Table table;
    private final Settlement settlement;
    private final HoldConfig config;
    private final Clock clock;

    public Sweep(Table table, Settlement settlement, HoldConfig config, Clock clock) {
        this.table = table;
        this.settlement = settlement;
        this.config = config;
        this.clock = clock;
    }

    /**
     * How a run went.
     *
     * @param accounts that it looked at
     * @param failures what went wrong with some of them, or with a shard; they stay due
     * @param complete false when its time was up first
     */
    public record Report(int accounts, List<RuntimeException> failures, boolean complete) {}

    public Report run() {
        Instant began = clock.instant();
        Run run = new Run(began, began.plus(config.sweepBudget()));
        for (String shard : Shards.from(began.getEpochSecond() / MINUTE, config.shards())) {
            run.sweep(shard);
        }
        return new Report(run.accounts, run.failures, !run.isOver());
    }

    private final class Run {

        private final Instant began;
        private final Instant until;
        private final List<RuntimeException> failures = new ArrayList<>();
        private int accounts;

        Run(Instant began, Instant until) {
            this.began = began;
            this.until = until;
        }

        boolean isOver() {
            return !clock.instant().isBefore(until);
        }

        /** Neither a shard nor an account that fails keeps the others waiting. */
        void sweep(String shard) {
            guarded(() -> {
                Condition due = equal(HoldItems.DUE_SHARD, shard).and(atMost(HoldItems.DUE_AT, began));
                Optional<IndexQuery> query = Optional.of(IndexQuery.first(HoldItems.DUE_INDEX, due, config.page()));
                while (query.isPresent() && !isOver()) {
                    IndexQuery current = query.get();
                    IndexPage page = table.page(current);
                    page.entries().stream().filter(_ -> !isOver()).forEach(this::settle);
                    query = page.next().map(current::after);
                }
            });
        }

        private void settle(Item due) {
            accounts++;
            guarded(() -> settlement.settle(due.key()));
        }

        private void guarded(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
    }
}
