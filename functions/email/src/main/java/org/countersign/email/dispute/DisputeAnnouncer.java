package org.countersign.email.dispute;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;

/** {@code countersign.account.disputed}: the owner says that it was not them; the host should look at its own sessions too. */
@Singleton
public class DisputeAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        return AccountKeys.accountOf(change.key())
                .flatMap(sub -> change.newTime(AccountItems.DISPUTED_AT)
                        .flatMap(at -> change.after()
                                .map(after -> new Announcement(
                                        EventType.ACCOUNT_DISPUTED,
                                        sub,
                                        at,
                                        Map.of("about", after.text(Dispute.DISPUTED))))))
                .stream()
                .toList();
    }
}
