package org.countersign.store.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.core.Result;
import org.countersign.core.limit.Backoff;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.token.Caller;

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

    /** As below, for the account's own user: refused where their token is from before the account's epoch. */
    public Result<Snapshot> read(Caller.User caller) {
        Snapshot account = read(caller.sub());
        return Result.unless(OldTokens.refusal(caller, account.accountItem()), () -> Result.ok(account));
    }

    /** One call. An unknown account is an empty snapshot, and so is one that is being erased. */
    public Snapshot read(String sub) {
        Map<String, Item> items = table.partition(AccountKeys.partition(sub)).stream()
                .collect(Collectors.toMap(item -> item.key().sort(), item -> item));
        boolean deleted = Optional.ofNullable(items.get(AccountKeys.ACCOUNT))
                .filter(AccountItems::isDeleted)
                .isPresent();
        return new Snapshot(sub, deleted ? Map.of() : items, deleted, backoff, clock.instant());
    }
}
