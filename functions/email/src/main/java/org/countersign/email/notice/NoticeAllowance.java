package org.countersign.email.notice;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Snapshot;

/**
 * So many notices of the same kind about the same factor in any hour, counted by when it happened: what comes late, after mail was
 * out of order for hours, is no flood.
 */
record NoticeAllowance(Notices.Notice notice, Snapshot account, int hourly) {

    /** The item of an account's allowances. */
    static final String ITEM = "notices";

    private static final Duration HOUR = Duration.ofHours(1);

    /** Slots that the notice may take. */
    List<Integer> free() {
        return IntStream.range(0, hourly).filter(this::isFree).boxed().toList();
    }

    /** Also where this very notice took it before, and its sender died. */
    private boolean isFree(int slot) {
        return taken(slot)
                .map(at -> Duration.between(at, notice.at()).abs())
                .map(apart -> apart.isZero() || apart.compareTo(HOUR) >= 0)
                .orElse(true);
    }

    private Optional<Instant> taken(int slot) {
        return account.item(ITEM).flatMap(item -> item.findTime(name(slot)));
    }

    private String name(int slot) {
        return notice.occasion().word()
                + notice.factor().map(type -> "_" + type.word()).orElse("") + "_" + slot;
    }

    /** On the condition that nobody else has, since it was read. */
    Write take(int slot) {
        Condition unchanged =
                taken(slot).map(before -> equal(name(slot), before)).orElseGet(() -> absent(name(slot)));
        return Write.update(AccountKeys.of(notice.sub(), ITEM))
                .set(name(slot), notice.at())
                .when(unchanged);
    }

    Write giveBack(int slot) {
        return Write.update(AccountKeys.of(notice.sub(), ITEM))
                .remove(name(slot))
                .when(equal(name(slot), notice.at()));
    }
}
