package org.countersign.platform.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.stream.Collectors;
import org.countersign.core.limit.Backoff;
import org.countersign.platform.table.Table;

/** Reads accounts. */
@Singleton
public class Accounts {

    private final Table table;
    private final Backoff backoff;
    private final Clock clock;

    public Accounts(Table table, Backoff backoff, Clock clock) {
        this.table = table;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** One call. An account that nobody told us of is an empty snapshot. */
    public Snapshot read(String sub) {
        var items = table.partition(AccountKeys.partition(sub)).stream()
                .collect(Collectors.toMap(item -> item.key().sort(), item -> item));
        return new Snapshot(sub, items, backoff, clock.instant());
    }
}
