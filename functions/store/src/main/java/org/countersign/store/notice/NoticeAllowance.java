package org.countersign.store.notice;

import static org.countersign.platform.table.Condition.equal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Snapshot;

/**
 * So many notices of one kind in any hour, counted by when it happened: what comes late, after mail or texts were out of order for
 * hours, is no flood.
 *
 * @param item of the account's partition at which they are counted
 * @param at when that happened of which the notice is
 */
public record NoticeAllowance(Snapshot account, String item, String kind, int hourly, Instant at) {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Places that the notice may take: that which it took before, when its sender died, else those that are free. */
    public List<Integer> free() {
        List<Integer> own = places(Duration::isZero);
        return own.isEmpty() ? places(apart -> apart.compareTo(HOUR) >= 0) : own;
    }

    private List<Integer> places(Predicate<Duration> fits) {
        return IntStream.range(0, hourly)
                .filter(place -> taken(place)
                        .map(taken -> fits.test(Duration.between(taken, at).abs()))
                        .orElseGet(() -> fits.test(HOUR)))
                .boxed()
                .toList();
    }

    private Optional<Instant> taken(int place) {
        return stored().flatMap(stored -> stored.findTime(name(place)));
    }

    private Optional<Item> stored() {
        return account.item(item);
    }

    private String name(int place) {
        return kind + "_" + place;
    }

    /** On the condition that nobody else has, since it was read. */
    public Write take(int place) {
        return Write.update(AccountKeys.of(account.sub(), item))
                .set(name(place), at)
                .when(Condition.unchanged(stored(), name(place)));
    }

    /** What did not get out uses nothing up. */
    public Write giveBack(int place) {
        return Write.update(AccountKeys.of(account.sub(), item))
                .remove(name(place))
                .when(equal(name(place), at));
    }
}
