package org.countersign.store.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;

/**
 * Numbers that were an account's until they were replaced or taken away: whoever holds one has to be told so by a text to it. Since the
 * factor's own item forgets the number in that moment, it stands as an item of its own, written in the same transaction, until the
 * text was sent.
 *
 * <p>An account has a few places for such items, each of which is free again an hour after it was taken, once its text was sent: a
 * flood of changes is no flood of texts, and the numbers that were there first get theirs first. Where no place is free nothing is
 * kept, and the notice by mail has to do.
 */
public final class ReleasedNumbers {

    public static final String REPLACED = "replaced";
    public static final String REMOVED = "removed";
    public static final String RESET = "reset";

    /** What of the factor is kept, as it was. */
    public static final String LINE = FactorItems.LINE;

    public static final String REASON = "reason";
    public static final String AT = "at";

    static final int SLOTS = 3;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(7);

    private ReleasedNumbers() {}

    /**
     * The write that keeps it; empty when there is no number or no place to keep it.
     *
     * @param factor as it was before the change
     */
    public static Optional<Write> keep(Snapshot account, Item factor, String reason, Instant now) {
        return factor.map(LINE)
                .flatMap(line -> IntStream.range(0, SLOTS)
                        .filter(slot -> isFree(account.item(AccountKeys.releasedNumber(slot)), now))
                        .boxed()
                        .findFirst()
                        .map(slot -> put(account, slot, line, reason, now)));
    }

    private static boolean isFree(Optional<Item> slot, Instant now) {
        return slot.map(item -> !now.isBefore(item.time(AT).plus(item.has(LINE) ? KEPT : HOUR)))
                .orElse(true);
    }

    private static Write put(Snapshot account, int slot, Item line, String reason, Instant now) {
        String sort = AccountKeys.releasedNumber(slot);
        Condition unchanged = Condition.unchanged(account.item(sort), AT);
        return Write.put(
                        AccountKeys.of(account.sub(), sort),
                        Map.of(
                                LINE,
                                line,
                                REASON,
                                reason,
                                AT,
                                now,
                                "removeAt",
                                now.plus(KEPT).getEpochSecond()))
                .when(unchanged);
    }
}
