package org.countersign.store.recovery;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.recovery.Recovery;
import org.countersign.core.recovery.RecoveryEnd;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.DueItems;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Snapshot;

/**
 * Recoveries as items of the account's partition, one a method. One that is over stays for a while, so that what ended it can be told.
 *
 * <ul>
 *   <li>{@code id}, {@code startedAt}, {@code readyAt}
 *   <li>{@code begunWith}: what tells the recovery code that began it, which stays good for it alone
 *   <li>{@code claim}: hash of the code that support handed over
 *   <li>{@code halfWayAt}: when it was told that half of the wait is over
 *   <li>{@code endedAt}, {@code endedBy}
 *   <li>{@code dueShard}, {@code dueAt}: where it stands in the index of what time alone will do something to
 * </ul>
 */
public final class RecoveryItems {

    public static final String ID = "id";
    public static final String STARTED_AT = "startedAt";
    public static final String READY_AT = "readyAt";
    public static final String BEGUN_WITH = "begunWith";
    public static final String CLAIM = "claim";
    public static final String HALF_WAY_AT = "halfWayAt";
    public static final String ENDED_AT = "endedAt";
    public static final String ENDED_BY = "endedBy";
    public static final String DUE_SHARD = DueItems.SHARD;
    public static final String DUE_AT = DueItems.AT;

    /** Parts of the index of what is due, all of which a sweep asks. */
    public static final int SHARDS = 4;

    private static final String SORT = "recovery#";
    private static final Duration KEPT = Duration.ofDays(7);

    private RecoveryItems() {}

    public static Key key(String sub, RecoveryMethod method) {
        return AccountKeys.of(sub, sort(method));
    }

    static String sort(RecoveryMethod method) {
        return SORT + method.word();
    }

    /** The method of an item's recovery; empty for other items. */
    public static Optional<RecoveryMethod> methodOf(Key key) {
        return AccountKeys.isOfAccount(key) && key.sort().startsWith(SORT)
                ? Optional.of(RecoveryMethod.of(key.sort().substring(SORT.length())))
                : Optional.empty();
    }

    public static String shard(int number) {
        return SORT + number;
    }

    /** Of the account's recovery by this method, over or not. */
    public static Optional<Item> find(Snapshot account, RecoveryMethod method) {
        return account.item(sort(method));
    }

    /** Empty once something ended it, or its time has. */
    public static Optional<Recovery> running(Item item, Instant now) {
        return Optional.of(read(item)).filter(it -> !item.has(ENDED_AT) && now.isBefore(it.expiresAt()));
    }

    public static Recovery read(Item item) {
        RecoveryMethod method = methodOf(item.key()).orElseThrow();
        return new Recovery(item.text(ID), method, item.time(STARTED_AT), item.time(READY_AT));
    }

    /** Takes the place of an earlier one by the same method, on the condition that no other has. */
    public static Write begin(Snapshot account, Recovery recovery, Map<String, Object> more) {
        Map<String, Object> item = new HashMap<>(more);
        item.put(ID, recovery.id());
        item.put(STARTED_AT, recovery.startedAt());
        item.put(READY_AT, recovery.readyAt());
        item.put(DUE_SHARD, shard(Math.floorMod(account.sub().hashCode(), SHARDS)));
        item.put(DUE_AT, recovery.halfWayAt());
        item.put("removeAt", recovery.expiresAt().plus(KEPT).getEpochSecond());
        Optional<Item> before = find(account, recovery.method());
        return Write.put(key(account.sub(), recovery.method()), item)
                .when(Condition.unchanged(before, ID).and(Condition.unchanged(before, ENDED_AT)));
    }

    /** Ends it, on the condition that nothing has. */
    public static Write end(String sub, Recovery recovery, RecoveryEnd by, Instant now) {
        return Write.update(key(sub, recovery.method()))
                .set(ENDED_AT, now)
                .set(ENDED_BY, by.word())
                .remove(DUE_SHARD)
                .remove(DUE_AT)
                .when(stillRuns(recovery));
    }

    public static Condition stillRuns(Recovery recovery) {
        return equal(ID, recovery.id()).and(absent(ENDED_AT));
    }
}
