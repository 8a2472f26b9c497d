package org.countersign.backup;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.Advice;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;

/** {@code countersign.factor.running_low}: each code that is spent when few of a set are left. */
@Singleton
public class BackupAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        return AccountKeys.factorOf(change.key())
                .flatMap(factor -> change.after().flatMap(after -> announce(factor, change.before(), after)))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<Announcement> announce(AccountKeys.Owned factor, Optional<Item> before, Item after) {
        Optional<Long> was = before.flatMap(item -> item.findNumber(FactorItems.CODES_LEFT));
        return after.findNumber(FactorItems.CODES_LEFT)
                .filter(left -> left < Advice.FEW_CODES)
                .filter(left -> was.filter(it -> it > left).isPresent())
                .map(left -> new Announcement(
                        EventType.FACTOR_RUNNING_LOW,
                        factor.sub(),
                        after.time(FactorItems.FAILED_AT),
                        Map.of("factor", factor.name(), "codesLeft", left)));
    }
}
