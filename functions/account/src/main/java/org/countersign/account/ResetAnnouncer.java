package org.countersign.account;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.store.account.AccountKeys;

/** {@code countersign.factors.reset}: support took all factors of an account away. Who and why stays with the account. */
@Singleton
public class ResetAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        return AccountKeys.accountOf(change.key())
                .flatMap(sub -> change.after().flatMap(after -> announce(sub, change.before(), after)))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<Announcement> announce(String sub, Optional<Item> before, Item after) {
        return after.findTime(FactorReset.RESET_AT)
                .filter(at -> !before.flatMap(item -> item.findTime(FactorReset.RESET_AT))
                        .equals(Optional.of(at)))
                .map(at -> new Announcement(EventType.FACTORS_RESET, sub, at, Map.of()));
    }
}
