package org.countersign.platform.table;

import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.equal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the items that time alone has done something to: one query of each shard of a sparse index, and one more for each full page.
 * An item that is settled leaves the index or moves on in it, so whatever a run does not get to, for lack of time or because it broke
 * off, the next one finds. Runs may overlap.
 *
 * @param page items that one query brings
 * @param budget how long a run takes up new items
 */
public record DueItems(Table table, int page, Duration budget, Clock clock) {

    public static final String INDEX = "due";
    public static final String SHARD = "dueShard";
    public static final String AT = "dueAt";

    /**
     * How a run went.
     *
     * @param items that it looked at
     * @param failures what went wrong with some of them, or with a shard; they stay due
     * @param complete false when its time was up first
     */
    public record Report(int items, List<RuntimeException> failures, boolean complete) {}

    public Report sweep(List<String> shards, Consumer<Key> settle) {
        Run run = new Run(settle, clock.instant());
        shards.forEach(run::sweep);
        return new Report(run.items, run.failures, !run.isOver());
    }

    private final class Run {

        private final Consumer<Key> settle;
        private final Instant began;
        private final List<RuntimeException> failures = new ArrayList<>();
        private int items;

        Run(Consumer<Key> settle, Instant began) {
            this.settle = settle;
            this.began = began;
        }

        boolean isOver() {
            return !clock.instant().isBefore(began.plus(budget));
        }

        /** Neither a shard nor an item that fails keeps the others waiting. */
        void sweep(String shard) {
            guarded(() -> {
                Condition due = equal(SHARD, shard).and(atMost(AT, began));
                Optional<IndexQuery> query = Optional.of(IndexQuery.first(INDEX, due, page));
                while (query.isPresent() && !isOver()) {
                    IndexQuery current = query.get();
                    IndexPage found = table.page(current);
                    found.entries().stream().filter(_ -> !isOver()).forEach(this::settle);
                    query = found.next().map(current::after);
                }
            });
        }

        private void settle(Item due) {
            items++;
            guarded(() -> settle.accept(due.key()));
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
