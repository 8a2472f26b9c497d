package org.countersign.email.code;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;

/** {@code countersign.email.enabled|disabled}. */
@Singleton
public class EmailAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        return AccountKeys.factorOf(change.key())
                .filter(factor -> factor.name().equals(FactorType.EMAIL.word()))
                .flatMap(factor -> change.after().flatMap(after -> announce(factor.sub(), change.before(), after)))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<Announcement> announce(String sub, Optional<Item> before, Item after) {
        boolean wasOff = before.filter(item -> item.flag(FactorItems.OFF)).isPresent();
        boolean isOff = after.flag(FactorItems.OFF);
        return wasOff == isOff
                ? Optional.empty()
                : after.findTime(EmailSwitch.SWITCHED_AT)
                        .map(at -> new Announcement(
                                isOff ? EventType.EMAIL_DISABLED : EventType.EMAIL_ENABLED, sub, at, Map.of()));
    }
}
