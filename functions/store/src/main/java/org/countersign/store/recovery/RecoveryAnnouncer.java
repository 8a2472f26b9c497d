package org.countersign.store.recovery;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Optional<Item> before = change.before();
        List<Announcement> all = new ArrayList<>();
        change.after().ifPresent(after -> {
            boolean isNew = before.filter(it -> it.text(RecoveryItems.ID).equals(after.text(RecoveryItems.ID)))
                    .isEmpty();
            Optional<Item> same = isNew ? Optional.empty() : before;
            if (isNew) {
                all.add(announcement(EventType.RECOVERY_STARTED, after, after.time(RecoveryItems.STARTED_AT)));
            }
            since(same, after, RecoveryItems.HALF_WAY_AT)
                    .ifPresent(at -> all.add(announcement(EventType.RECOVERY_HALF_WAY, after, at)));
            since(same, after, RecoveryItems.ENDED_AT).ifPresent(at -> all.add(ended(after, at)));
        });
        return all;
    }

    /** What this change has set. */
    private static Optional<Instant> since(Optional<Item> before, Item after, String name) {
        return after.findTime(name)
                .filter(_ -> before.filter(it -> it.has(name)).isEmpty());
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
