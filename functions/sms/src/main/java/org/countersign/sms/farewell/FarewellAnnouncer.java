package org.countersign.sms.farewell;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.ReleasedNumbers;

/** {@code countersign.sms.number-released}: a number is an account's no more. Which one stands where {@code place} says. */
@Singleton
public class FarewellAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        Optional<Instant> was = change.before().flatMap(item -> item.findTime(ReleasedNumbers.AT));
        return AccountKeys.releasedNumberOf(change.key())
                .flatMap(farewell -> change.after()
                        .filter(after -> !was.equals(after.findTime(ReleasedNumbers.AT)))
                        .map(after -> new Announcement(
                                EventType.SMS_NUMBER_RELEASED,
                                farewell.sub(),
                                after.time(ReleasedNumbers.AT),
                                Map.of(
                                        "reason", after.text(ReleasedNumbers.REASON),
                                        "place", change.key().sort()))))
                .map(List::of)
                .orElse(List.of());
    }
}
