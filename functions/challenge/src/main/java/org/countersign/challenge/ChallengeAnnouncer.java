package org.countersign.challenge;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.platform.account.AccountKeys;
import org.countersign.platform.challenge.ChallengeItems;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;

/**
 * {@code countersign.challenge.opened|passed|expired}. That one expired is known when its place is taken or it is cleared away;
 * until then nothing is written.
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
        return same ? passed(change).stream().toList() : replaced(change);
    }

    private static List<Announcement> replaced(Change change) {
        return Stream.concat(
                        change.before().filter(ChallengeAnnouncer::isUnended).map(ChallengeAnnouncer::expired).stream(),
                        change.after().map(ChallengeAnnouncer::opened).stream())
                .toList();
    }

    private static Optional<Announcement> passed(Change change) {
        boolean wasOpen = change.before().filter(ChallengeAnnouncer::isUnended).isPresent();
        return change.after()
                .filter(item -> wasOpen && item.text("state").equals(ChallengeState.PASSED.word()))
                .map(item -> announcement(item, "passed", "passedAt", Map.of("option", item.text("passedBy"))));
    }

    private static Announcement opened(Item item) {
        List<String> options = ChallengeItems.read(item).options().stream()
                .map(option -> option.type().word())
                .toList();
        return announcement(item, "opened", "openedAt", Map.of("options", options));
    }

    private static Announcement expired(Item item) {
        return announcement(item, "expired", "expiresAt", Map.of());
    }

    private static Announcement announcement(Item item, String what, String time, Map<String, Object> more) {
        Challenge challenge = ChallengeItems.read(item);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("challenge", challenge.id());
        data.put("purpose", challenge.purpose());
        data.put("expiresAt", challenge.expiresAt());
        data.putAll(more);
        return new Announcement("countersign.challenge." + what, challenge.sub(), item.time(time), data);
    }

    private static boolean isUnended(Item item) {
        return item.text("state").equals(ChallengeState.OPEN.word());
    }

    private static String id(Item item) {
        return item.text("id");
    }
}
