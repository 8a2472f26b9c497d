package org.countersign.selfie;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.equal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.core.limit.Slots;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;

/** How many sessions an account may start in any 24 hours: taken before the provider is asked, since that costs money. */
record SessionAllowance(int size) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String PREFIX = "session";

    Slots slots(Optional<Item> account) {
        return new Slots(
                IntStream.range(0, size)
                        .mapToObj(slot -> account.flatMap(item -> item.findTime(PREFIX + slot)))
                        .toList(),
                DAY);
    }

    static Part take(String sub, int slot, Instant now) {
        return new Part(sub, PREFIX + slot, now);
    }

    /** One session's part of it. */
    record Part(String sub, String slot, Instant at) {

        /** On a write of the account's item, so that there is one write of it. */
        Write on(Write account) {
            return account.set(slot, at).when(absent(slot).or(atMost(slot, at.minus(DAY))));
        }

        Write giveBack() {
            return Write.update(AccountKeys.account(sub)).remove(slot).when(equal(slot, at));
        }
    }
}
