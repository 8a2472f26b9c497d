package org.countersign.store.account;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.atMost;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.core.limit.Slots;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;

/**
 * An allowance as attributes of an item: {@code sent0}, {@code sent1} and so on, each the time at which it was last taken.
 *
 * @param prefix of the attributes' names
 * @param size how many may be taken in any stretch as long as the window
 */
public record SlotAttributes(String prefix, int size, Duration window) {

    public static SlotAttributes hourly(String prefix, int size) {
        return new SlotAttributes(prefix, size, Duration.ofHours(1));
    }

    public String name(int slot) {
        return prefix + slot;
    }

    /** As the item was read; all free where there is none. */
    public Slots in(Optional<Item> item) {
        return new Slots(
                IntStream.range(0, size)
                        .mapToObj(slot -> item.flatMap(it -> it.findTime(name(slot))))
                        .toList(),
                window);
    }

    /** That nobody has taken this slot within the window. */
    public Condition isFree(int slot, Instant now) {
        return absent(name(slot)).or(atMost(name(slot), now.minus(window)));
    }
}
