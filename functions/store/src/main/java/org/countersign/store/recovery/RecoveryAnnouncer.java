package org.countersign.store.recovery;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.core.event.EventType;
import org.countersign.core.recovery.Recovery;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.store.account.AccountKeys;

/** {@code countersign.recovery.started|half_way|ended}: never its id, which is known to whoever began it alone. */
@Singleton
public class RecoveryAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        return RecoveryItems.methodOf(change.key()).isPresent() ? of(change) : List.of();
    }

    private static List<Announcement> of(Change change) {
        List<Announcement> all = new ArrayList<>();
        change.after().ifPresent(after -> {
            change.newTime(RecoveryItems.STARTED_AT)
                    .ifPresent(at -> all.add(announcement(EventType.RECOVERY_STARTED, after, at)));
            change.newTime(RecoveryItems.HALF_WAY_AT)
                    .ifPresent(at -> all.add(announcement(EventType.RECOVERY_HALF_WAY, after, at)));
            change.newTime(RecoveryItems.ENDED_AT).ifPresent(at -> all.add(ended(after, at)));
        });
        return all;
    }

    private static Announcement announcement(EventType type, Item item, Instant at) {
        Recovery recovery = RecoveryItems.read(item);
        return new Announcement(
                type,
                AccountKeys.sub(item.key()),
                at,
                Map.of(
                        "method",
                        recovery.method().word(),
                        "readyAt",
                        recovery.readyAt().toString()));
    }

    private static Announcement ended(Item item, Instant at) {
        return new Announcement(
                EventType.RECOVERY_ENDED,
                AccountKeys.sub(item.key()),
                at,
                Map.of(
                        "method",
                        RecoveryItems.read(item).method().word(),
                        "reason",
                        item.text(RecoveryItems.ENDED_BY)));
    }
}
