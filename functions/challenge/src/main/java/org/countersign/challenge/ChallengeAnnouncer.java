package org.countersign.challenge;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Ladder;
import org.countersign.core.challenge.Option;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.challenge.ChallengeItems;

/**
 * {@code countersign.challenge.opened|declined|exhausted|recovered|passed|expired}. That one expired is known when its place is taken or it is cleared away;
 * until then nothing is written. That one is exhausted is derived from it before and after, whatever write made it so.
 */
@Singleton
public class ChallengeAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        if (AccountKeys.challengeOf(change.key()).isEmpty()) {
            return List.of();
        }
        boolean same = change.before()
                .map(ChallengeAnnouncer::id)
                .equals(change.after().map(ChallengeAnnouncer::id));
        return same
                ? Stream.of(passed(change), recovered(change), declinedOrExhausted(change))
                        .flatMap(Optional::stream)
                        .toList()
                : replaced(change);
    }

    private static List<Announcement> replaced(Change change) {
        return Stream.of(
                        change.before().filter(ChallengeAnnouncer::isUnended).map(ChallengeAnnouncer::expired),
                        change.after().map(ChallengeAnnouncer::opened),
                        change.after().filter(ChallengeAnnouncer::isExhausted).map(ChallengeAnnouncer::exhausted))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Passed with what only recovers an account: announced apart, for those who have to tell its owner. */
    private static Optional<Announcement> recovered(Change change) {
        return passed(change)
                .filter(passed -> FactorType.of((String) passed.data().get("option"))
                        .filter(FactorType::isSecure)
                        .isEmpty())
                .map(passed ->
                        new Announcement(EventType.CHALLENGE_RECOVERED, passed.subject(), passed.at(), passed.data()));
    }

    private static Optional<Announcement> declinedOrExhausted(Change change) {
        boolean wasExhausted =
                change.before().filter(ChallengeAnnouncer::isExhausted).isPresent();
        Optional<Item> exhausted = change.after().filter(item -> !wasExhausted && isExhausted(item));
        return exhausted.isPresent() ? exhausted.map(ChallengeAnnouncer::exhausted) : declined(change);
    }

    private static Optional<Announcement> declined(Change change) {
        return change.after()
                .filter(item -> item.has(ChallengeItems.DECLINED_AT) && isUnended(item))
                .filter(item -> !declined(item)
                        .equals(change.before()
                                .map(ChallengeAnnouncer::declined)
                                .orElse(List.of())))
                .map(item -> announcement(
                        item,
                        EventType.CHALLENGE_DECLINED,
                        ChallengeItems.DECLINED_AT,
                        Map.of("declined", declined(item))));
    }

    private static List<String> declined(Item item) {
        return ChallengeItems.read(item).options().stream()
                .filter(Option::declined)
                .map(option -> option.type().word())
                .toList();
    }

    private static boolean isExhausted(Item item) {
        return ChallengeItems.read(item).stateInTime() == ChallengeState.EXHAUSTED;
    }

    /** When its last option went: no write says so, but what took it away says when that was. */
    private static Announcement exhausted(Item item) {
        String last = Stream.of(ChallengeItems.TRIED_AT, ChallengeItems.DECLINED_AT)
                .filter(item::has)
                .max(Comparator.comparing(item::time))
                .orElse("openedAt");
        return announcement(item, EventType.CHALLENGE_EXHAUSTED, last, Map.of("declined", declined(item)));
    }

    private static Optional<Announcement> passed(Change change) {
        boolean wasOpen = change.before().filter(ChallengeAnnouncer::isUnended).isPresent();
        return change.after()
                .filter(item -> wasOpen && item.text("state").equals(ChallengeState.PASSED.word()))
                .map(item -> announcement(
                        item, EventType.CHALLENGE_PASSED, "passedAt", Map.of("option", item.text("passedBy"))));
    }

    private static Announcement opened(Item item) {
        List<String> options = Ladder.visible(ChallengeItems.read(item).options()).stream()
                .map(option -> option.type().word())
                .toList();
        return announcement(item, EventType.CHALLENGE_OPENED, "openedAt", Map.of("options", options));
    }

    private static Announcement expired(Item item) {
        return announcement(item, EventType.CHALLENGE_EXPIRED, "expiresAt", Map.of());
    }

    private static Announcement announcement(Item item, EventType type, String time, Map<String, Object> more) {
        Challenge challenge = ChallengeItems.read(item);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("challenge", challenge.id());
        data.put("purpose", challenge.purpose());
        data.put("expiresAt", challenge.expiresAt());
        data.putAll(more);
        return new Announcement(type, challenge.sub(), item.time(time), data);
    }

    private static boolean isUnended(Item item) {
        return item.text("state").equals(ChallengeState.OPEN.word());
    }

    private static String id(Item item) {
        return item.text("id");
    }
}
