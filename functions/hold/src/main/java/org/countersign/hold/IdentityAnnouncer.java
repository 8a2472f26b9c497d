package org.countersign.hold;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.core.event.EventType;
import org.countersign.core.hold.HoldFacts;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Holds;

/** {@code countersign.identity.changed}: a fact that holds depend on has changed, whoever changed it. Carries all of them. */
@Singleton
public class IdentityAnnouncer implements Announcer {

    private static final Item NOTHING = new Item(Map.of());

    private final Holds holds;
    private final Clock clock;

    public IdentityAnnouncer(Holds holds, Clock clock) {
        this.holds = holds;
        this.clock = clock;
    }

    @Override
    public List<Announcement> announce(Change change) {
        return AccountKeys.accountOf(change.key())
                .flatMap(sub -> change.after()
                        .filter(after -> !AccountItems.isDeleted(after))
                        .filter(after -> !holds.facts(after)
                                .equals(holds.facts(change.before().orElse(NOTHING))))
                        .map(after -> announcement(sub, holds.facts(after))))
                .map(List::of)
                .orElse(List.of());
    }

    /** A change has no time of its own, and the host's none at all: this is when it was noticed. */
    private Announcement announcement(String sub, HoldFacts facts) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("identity", facts.identity().status().word());
        data.put("failedAttempts", facts.identity().failedAttempts());
        data.put("underReview", facts.identity().underReview());
        facts.identity().decidedAt().ifPresent(at -> data.put("decidedAt", at.toString()));
        facts.requiredBy().ifPresent(at -> data.put("verificationRequiredBy", at.toString()));
        return new Announcement(EventType.IDENTITY_CHANGED, sub, clock.instant(), data);
    }
}
