package org.countersign.account;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.store.account.AccountKeys;

/** {@code countersign.factors.reset}: support took all factors of an account away. Who and why stays with the account. */
@Singleton
public class ResetAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        return AccountKeys.accountOf(change.key())
                .flatMap(sub -> change.newTime(FactorReset.RESET_AT)
                        .map(at -> new Announcement(EventType.FACTORS_RESET, sub, at, Map.of())))
                .stream()
                .toList();
    }
}
