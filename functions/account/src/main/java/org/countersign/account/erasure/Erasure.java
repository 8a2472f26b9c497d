package org.countersign.account.erasure;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.equal;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Eraser;

/**
 * Erases a deleted account: first what capabilities keep of it elsewhere, then its partition in pages, its own item last. It may die
 * anywhere and begin again, since that item says to the end that there is something left to do.
 *
 * <p>It waits until nobody can be at work any more who read the account before it was deleted, so that nothing is written behind its
 * back; and only one is at work at a time, so that none of them erases an account that was made anew after another was done.
 */
@Singleton
public class Erasure {

    /** When it began the last time. */
    static final String ERASED_AT = "erasedAt";

    /** Longer than any function may run. */
    static final Duration GRACE = Duration.ofSeconds(60);

    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final String LEASED_UNTIL = "leasedUntil";

    private final Table table;
    private final List<Eraser> erasers;
    private final Clock clock;

    @Inject
    public Erasure(Table table, @Any Instance<Eraser> erasers, Clock clock) {
        this(table, erasers.stream().toList(), clock);
    }

    Erasure(Table table, List<Eraser> erasers, Clock clock) {
        this.table = table;
        this.erasers = List.copyOf(erasers);
        this.clock = clock;
    }

    /** It is too early, or somebody else is at it: to be called again. */
    public static final class NotNow extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotNow() {
            super("The account cannot be erased yet");
        }
    }

    /** Returns when nothing is left, at once if nothing was; throws when it has to be called again. */
    public void erase(String sub) {
        table.get(AccountKeys.account(sub)).filter(AccountItems::isDeleted).ifPresent(item -> erase(sub, item));
    }

    private void erase(String sub, Item deleted) {
        Instant at = deleted.time(AccountItems.DELETED_AT);
        claim(deleted.key(), at);
        erasers.forEach(eraser -> eraser.erase(sub));
        for (List<Key> page = page(sub); !page.isEmpty(); page = page(sub)) {
            table.delete(page);
        }
        table.delete(deleted.key(), equal(AccountItems.DELETED_AT, at));
    }

    private void claim(Key account, Instant deletedAt) {
        Instant now = clock.instant();
        if (now.isBefore(deletedAt.plus(GRACE))) {
            throw new NotNow();
        }
        Write claim = Write.update(account)
                .set(LEASED_UNTIL, now.plus(LEASE))
                .set(ERASED_AT, now)
                .when(equal(AccountItems.DELETED_AT, deletedAt))
                .when(absent(LEASED_UNTIL).or(atMost(LEASED_UNTIL, now)));
        if (table.write(claim) instanceof Written.Refused) {
            throw new NotNow();
        }
    }

    /** Some of what is left beside the account's own item. */
    private List<Key> page(String sub) {
        return table.page(AccountKeys.partition(sub), Table.BATCH + 1).stream()
                .map(Item::key)
                .filter(key -> !key.equals(AccountKeys.account(sub)))
                .limit(Table.BATCH)
                .toList();
    }
}
