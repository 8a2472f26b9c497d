package org.countersign.account.erasure;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;

/**
 * {@code countersign.account.erasing}: the host has an account deleted, or says so again; {@code countersign.account.deleted}: nothing
 * is left of it.
 */
@Singleton
public class ErasureAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        return AccountKeys.accountOf(change.key())
                .flatMap(sub -> change.after().isPresent()
                        ? erasing(sub, change)
                        : deleted(change).map(at -> announcement(EventType.ACCOUNT_DELETED, sub, at)))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<Announcement> erasing(String sub, Change change) {
        Optional<Instant> asked = change.after().flatMap(ErasureAnnouncer::askedAt);
        return asked.equals(change.before().flatMap(ErasureAnnouncer::askedAt))
                ? Optional.empty()
                : asked.map(at -> announcement(EventType.ACCOUNT_ERASING, sub, at));
    }

    private static Optional<Instant> askedAt(Item account) {
        return account.findTime(Deletion.ASKED_AT);
    }

    private static Optional<Instant> deleted(Change change) {
        return change.before().filter(AccountItems::isDeleted).flatMap(item -> item.findTime(Erasure.ERASED_AT));
    }

    private static Announcement announcement(EventType type, String sub, Instant at) {
        return new Announcement(type, sub, at, Map.of());
    }
}
