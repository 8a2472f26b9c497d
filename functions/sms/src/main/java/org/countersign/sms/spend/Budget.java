package org.countersign.sms.spend;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Write;

/**
 * So many texts a day (UTC) for whatever many accounts share: a country, a source. Split into shards with a share each, so that no
 * one item takes all the writes; the shares add up to the limit exactly.
 *
 * @param kind {@code country}, {@code source}, or {@code notice}, which is a country's too
 * @param name of the country or source, fit for a key
 */
public record Budget(String kind, String name, LocalDate day, int limit, int shards) {

    private static final String PREFIX = "budget#";
    static final String SPENT = "spent";
    static final String SHARE = "share";
    static final String SPENT_AT = "spentAt";
    private static final String LIMIT = "limit";
    private static final String SHARDS = "shards";
    private static final Duration KEPT = Duration.ofDays(2);

    public Budget {
        shards = Math.min(shards, limit);
    }

    static Budget of(String kind, String name, Instant now, int limit, int shards) {
        return new Budget(kind, name, LocalDate.ofInstant(now, ZoneOffset.UTC), limit, shards);
    }

    /** The budget that an item is a shard of; empty for other items. */
    static Optional<Budget> of(Item item) {
        String[] parts = item.key().partition().split("#", -1);
        return item.key().partition().startsWith(PREFIX)
                ? Optional.of(new Budget(
                        parts[1], parts[2], LocalDate.parse(parts[3]), item.count(LIMIT), item.count(SHARDS)))
                : Optional.empty();
    }

    int share(int shard) {
        return limit / shards + (shard < limit % shards ? 1 : 0);
    }

    /**
     * What is left of a shard's share once a part of the whole is kept back: of all shards together exactly the limit without that part,
     * and one at least. Those that come first have more, so the first of them has something if any has.
     *
     * @param reservedPercent of the limit, rounded down
     */
    int openShare(int shard, int reservedPercent) {
        int open = open(reservedPercent);
        return open / shards + (shard < open % shards ? 1 : 0);
    }

    private int open(int reservedPercent) {
        return Math.max(1, limit - (int) ((long) limit * reservedPercent / 100));
    }

    /** How many shards have anything left then. */
    int openShards(int reservedPercent) {
        return Math.min(shards, open(reservedPercent));
    }

    Key key(int shard) {
        return new Key(PREFIX + kind + "#" + name + "#" + day + "#" + shard, SPENT);
    }

    List<Key> keys() {
        return IntStream.range(0, shards).mapToObj(this::key).toList();
    }

    /**
     * Spends one.
     *
     * @param ceiling how many may be spent of the shard, its whole share or what is open of it; not 0
     */
    Write spend(int shard, int ceiling, Instant now) {
        return Write.update(key(shard))
                .add(SPENT, 1)
                .set(SHARE, share(shard))
                .set(LIMIT, limit)
                .set(SHARDS, shards)
                .set(SPENT_AT, now)
                .set(
                        "removeAt",
                        day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(KEPT).getEpochSecond())
                .when(Condition.absent(SPENT).or(Condition.less(SPENT, ceiling)));
    }

    Write giveBack(int shard) {
        return Write.update(key(shard)).add(SPENT, -1).when(Condition.more(SPENT, 0));
    }

    /** How long until there is a new budget. */
    Duration untilRenewed(Instant now) {
        return Duration.between(
                now, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
