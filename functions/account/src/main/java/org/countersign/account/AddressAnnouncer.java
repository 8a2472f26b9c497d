package org.countersign.account;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.ProfileChange;

/** {@code countersign.email.changed}: the host told another address. Neither of both is told. */
@Singleton
public class AddressAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        return AccountKeys.accountOf(change.key())
                .flatMap(sub -> change.newTime(ProfileChange.CHANGED_AT)
                        .map(at -> new Announcement(EventType.EMAIL_CHANGED, sub, at, Map.of())))
                .stream()
                .toList();
    }
}
