package org.countersign.hold;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.core.hold.Capability;
import org.countersign.core.hold.HoldKind;
import org.countersign.core.hold.HoldRule;
import org.countersign.core.hold.Reminder;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;

/**
 * {@code countersign.hold.placed|lifted}, each with the whole state and the number of the change, so that who missed one, or gets
 * them in another order, is right after the latest; {@code countersign.proposals.cancel-requested}; and
 * {@code countersign.verification.reminder}.
 */
@Singleton
public class HoldAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        return AccountKeys.accountOf(change.key())
                .flatMap(sub -> change.after()
                        .filter(after -> !AccountItems.isDeleted(after))
                        .map(after -> announce(sub, change.before(), after)))
                .orElse(List.of());
    }

    private static List<Announcement> announce(String sub, Optional<Item> before, Item after) {
        List<Announcement> announcements = new ArrayList<>();
        HoldKind was = before.map(HoldItems::announcedKind).orElse(HoldKind.NONE);
        HoldKind is = HoldItems.announcedKind(after);
        if (was != is) {
            announcements.add(changed(sub, is, after));
        }
        if (was != is && is == HoldKind.FAILED_VERIFICATION) {
            announcements.add(cancelled(sub, after));
        }
        HoldItems.reminder(after)
                .filter(given -> !before.flatMap(HoldItems::reminder).equals(Optional.of(given)))
                .map(given -> reminder(sub, given, after))
                .ifPresent(announcements::add);
        return announcements;
    }

    private static Announcement changed(String sub, HoldKind kind, Item account) {
        Item hold = hold(account);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("sequence", account.count(HoldItems.SEQUENCE));
        data.put("kind", kind.word());
        hold.findTime(HoldItems.SINCE).ifPresent(since -> data.put("since", since.toString()));
        data.put("reason", hold.text(HoldItems.REASON));
        data.put("by", hold.text(HoldItems.BY));
        HoldItems.reason(account).flatMap(HoldRule::wayOut).ifPresent(wayOut -> {
            data.put("liftedBy", wayOut.word());
            data.put("next", wayOut.word());
        });
        data.put("capabilities", Capability.under(kind));
        EventType type = kind == HoldKind.NONE ? EventType.HOLD_LIFTED : EventType.HOLD_PLACED;
        return new Announcement(type, sub, at(hold), data);
    }

    private static Announcement cancelled(String sub, Item account) {
        Item hold = hold(account);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("sequence", account.count(HoldItems.SEQUENCE));
        data.put("reason", hold.text(HoldItems.REASON));
        return new Announcement(EventType.PROPOSALS_CANCEL_REQUESTED, sub, at(hold), data);
    }

    private static Announcement reminder(String sub, Reminder given, Item account) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("days", given.days());
        data.put("verificationRequiredBy", given.deadline().toString());
        Instant at = account.map(HoldItems.REMINDER).orElseThrow().time(HoldItems.AT);
        return new Announcement(EventType.VERIFICATION_REMINDER, sub, at, data);
    }

    private static Item hold(Item account) {
        return account.map(HoldItems.HOLD).orElseThrow();
    }

    private static Instant at(Item hold) {
        return hold.time(HoldItems.AT);
    }
}
