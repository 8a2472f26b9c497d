package org.countersign.store.challenge;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.OptionalInt;
import org.countersign.core.limit.Slots;
import org.countersign.platform.table.Write;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.SlotAttributes;
import org.countersign.store.account.Snapshot;

/**
 * The account's allowance of challenges that may be exhausted in any hour. Each takes one slot at the account's item, in the
 * transaction that declines its last option or mails its code, whichever comes first.
 */
@Singleton
public class Exhaustions {

    private final SlotAttributes hour;

    public Exhaustions(StoreConfig config) {
        this.hour = SlotAttributes.hourly("exhausted", config.challenge().exhaustedPerHour());
    }

    /** Which slots are taken, as the account was read. */
    public Slots slots(Snapshot snapshot) {
        return hour.in(snapshot.accountItem());
    }

    public OptionalInt free(Snapshot snapshot, Instant now) {
        return slots(snapshot).free(now);
    }

    /** Takes a slot, on the condition that nobody else has in this hour. */
    public Write take(String sub, int slot, Instant now) {
        return Write.update(AccountKeys.account(sub)).set(hour.name(slot), now).when(hour.isFree(slot, now));
    }
}
