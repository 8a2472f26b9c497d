package org.countersign.email.dispute;

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

/** {@code countersign.account.disputed}: the owner says that it was not them; the host should look at its own sessions too. */
@Singleton
public class DisputeAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        Optional<Instant> was = change.before().flatMap(DisputeAnnouncer::disputedAt);
        return AccountKeys.accountOf(change.key())
                .flatMap(sub -> change.after()
                        .filter(after -> disputedAt(after).isPresent()
                                && !disputedAt(after).equals(was))
                        .map(after -> new Announcement(
                                EventType.ACCOUNT_DISPUTED,
                                sub,
                                after.time(AccountItems.DISPUTED_AT),
                                Map.of("about", after.text(Dispute.DISPUTED)))))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<Instant> disputedAt(Item account) {
        return account.findTime(AccountItems.DISPUTED_AT);
    }
}
