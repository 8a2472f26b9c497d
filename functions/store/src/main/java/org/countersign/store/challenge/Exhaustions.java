package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.atMost;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.countersign.core.limit.Slots;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Snapshot;

/**
 * The account's allowance of challenges that may be exhausted in any hour. Each takes one slot at the account's item, in the
 * transaction that declines its last option or mails its code, whichever comes first.
 */
@Singleton
public class Exhaustions {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String SLOT = "exhausted";

    private final int perHour;

    public Exhaustions(StoreConfig config) {
        this.perHour = config.challenge().exhaustedPerHour();
    }

    /** Which slots are taken, as the account was read. */
    public Slots slots(Snapshot snapshot) {
        Optional<Item> account = snapshot.accountItem();
        return new Slots(
                IntStream.range(0, perHour)
                        .mapToObj(slot -> account.flatMap(item -> item.findTime(SLOT + slot)))
                        .toList(),
                HOUR);
    }

    public OptionalInt free(Snapshot snapshot, Instant now) {
        return slots(snapshot).free(now);
    }

    /** Takes a slot, on the condition that nobody else has in this hour. */
    public Write take(String sub, int slot, Instant now) {
        String name = SLOT + slot;
        return Write.update(AccountKeys.account(sub))
                .set(name, now)
                .when(absent(name).or(atMost(name, now.minus(HOUR))));
    }
}
