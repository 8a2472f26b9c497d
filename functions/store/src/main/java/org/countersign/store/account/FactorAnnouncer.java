package org.countersign.store.account;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorState;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;

/** {@code countersign.factor.enabled|replaced|locked|suspended|restored|removed}: the same for every kind of factor. */
@Singleton
public class FactorAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        return AccountKeys.factorOf(change.key())
                .flatMap(factor -> change.after().flatMap(after -> announce(factor, change.before(), after)))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<Announcement> announce(AccountKeys.Owned factor, Optional<Item> before, Item after) {
        String was = before.flatMap(item -> item.findText(FactorItems.STATE)).orElse("");
        String is = after.findText(FactorItems.STATE).orElse("");
        if (is.equals(FactorState.LOCKED.word()) && !was.equals(is)) {
            return Optional.of(announcement(EventType.FACTOR_LOCKED, factor, after.time(FactorItems.FAILED_AT)));
        }
        if (is.equals(FactorState.SUSPENDED.word()) && !was.equals(is)) {
            return Optional.of(announcement(EventType.FACTOR_SUSPENDED, factor, after.time(FactorItems.SUSPENDED_AT)));
        }
        Optional<Instant> restoredAt = after.findTime(FactorItems.RESTORED_AT);
        if (restoredAt.isPresent()
                && !restoredAt.equals(before.flatMap(item -> item.findTime(FactorItems.RESTORED_AT)))) {
            return Optional.of(announcement(EventType.FACTOR_RESTORED, factor, restoredAt.get()));
        }
        if (is.isEmpty() && !was.isEmpty() && after.has(FactorItems.REMOVED_AT)) {
            return Optional.of(removed(factor, after));
        }
        Optional<Instant> enabledAt = after.findTime(FactorItems.ENABLED_AT);
        boolean bound = !enabledAt.equals(before.flatMap(item -> item.findTime(FactorItems.ENABLED_AT)));
        return enabledAt
                .filter(_ -> bound && is.equals(FactorState.ENABLED.word()))
                .map(at ->
                        announcement(was.isEmpty() ? EventType.FACTOR_ENABLED : EventType.FACTOR_REPLACED, factor, at));
    }

    private static Announcement removed(AccountKeys.Owned factor, Item after) {
        return new Announcement(
                EventType.FACTOR_REMOVED,
                factor.sub(),
                after.time(FactorItems.REMOVED_AT),
                Map.of("factor", factor.name(), "by", after.text(FactorItems.REMOVED_BY)));
    }

    private static Announcement announcement(EventType type, AccountKeys.Owned factor, Instant at) {
        return new Announcement(type, factor.sub(), at, Map.of("factor", factor.name()));
    }
}
