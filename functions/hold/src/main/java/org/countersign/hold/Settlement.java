package org.countersign.hold;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.core.hold.AnnouncedHold;
import org.countersign.core.hold.Hold;
import org.countersign.core.hold.HoldFacts;
import org.countersign.core.hold.HoldRule;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Holds;

/**
 * Brings what is stored of an account's hold to what its facts say by now; the stored change is what the events are made of. However
 * many do it at once, and however late, each change is announced once.
 */
@Singleton
public class Settlement {

    private final Table table;
    private final Holds holds;
    private final HoldConfig config;
    private final Clock clock;

    public Settlement(Table table, Holds holds, HoldConfig config, Clock clock) {
        this.table = table;
        this.holds = holds;
        this.config = config;
        this.clock = clock;
    }

    /** Two calls, one where there is nothing to change, one more for each race that is lost. */
    public void settle(String sub) {
        settle(AccountKeys.account(sub));
    }

    void settle(Key key) {
        AtomicReference<Optional<Item>> account = new AtomicReference<>(table.get(key));
        if (Races.run(() -> attempt(account)).isEmpty()) {
            throw new IllegalStateException("An account's facts change faster than its hold can follow");
        }
    }

    /** Whether there was something to change; empty when somebody was quicker, and what they left is to be judged next. */
    private Optional<Boolean> attempt(AtomicReference<Optional<Item>> account) {
        Optional<Write> change = account.get().flatMap(this::change);
        if (change.isEmpty()) {
            return Optional.of(false);
        }
        return switch (table.write(change.get())) {
            case Written.Done _ -> Optional.of(true);
            case Written.Refused refused -> {
                account.set(refused.found());
                yield Optional.empty();
            }
        };
    }

    /** Empty when all is as it has to be. */
    private Optional<Write> change(Item account) {
        if (AccountItems.isDeleted(account)) {
            return Optional.of(account)
                    .filter(it -> it.has(HoldItems.DUE_SHARD))
                    .map(Settlement::forget);
        }
        Instant now = clock.instant();
        HoldFacts facts = holds.facts(account);
        AnnouncedHold was = HoldItems.announced(account);
        AnnouncedHold is = was.after(facts, now);
        return was.equals(is)
                ? Optional.empty()
                : Optional.of(write(account, was, is, HoldRule.evaluate(facts, now), now));
    }

    private Write write(Item account, AnnouncedHold was, AnnouncedHold is, Hold hold, Instant now) {
        Write write = Write.update(account.key()).when(HoldItems.unchanged(account));
        if (was.kind() != is.kind()) {
            write.set(HoldItems.HOLD, HoldItems.attributes(hold, now))
                    .set(HoldItems.SEQUENCE, account.count(HoldItems.SEQUENCE) + 1);
        }
        if (!was.reminder().equals(is.reminder())) {
            write.set(HoldItems.REMINDER, HoldItems.attributes(is.reminder().orElseThrow(), now));
        }
        return write.setOrRemove(HoldItems.DUE_AT, is.dueAt())
                .setOrRemove(
                        HoldItems.DUE_SHARD,
                        is.dueAt().map(_ -> Shards.of(AccountKeys.sub(account.key()), config.shards())));
    }

    private static Write forget(Item deleted) {
        return Write.update(deleted.key())
                .remove(HoldItems.DUE_SHARD)
                .remove(HoldItems.DUE_AT)
                .when(HoldItems.unchanged(deleted));
    }
}
