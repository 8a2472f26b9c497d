package org.countersign.selfie;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.core.identity.VerificationState;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.store.account.AccountKeys;

/**
 * {@code countersign.verification.created|submitted|resubmit|expired|cancelled|passed|failed} when the state of one changes, {@code
 * .review_requested} when an agent's decision waits for a second agent, {@code .orphaned} for a result that belongs to none.
 */
@Singleton
public class SelfieAnnouncer implements Announcer {

    @Override
    public List<Announcement> announce(Change change) {
        return change.after().flatMap(after -> announce(change.key(), change.before(), after)).stream()
                .toList();
    }

    private static Optional<Announcement> announce(Key key, Optional<Item> before, Item after) {
        if (key.partition().startsWith(Orphans.PARTITION)) {
            return before.isEmpty() ? Optional.of(orphaned(key, after)) : Optional.empty();
        }
        if (AccountKeys.accountOf(key).isPresent()) {
            return reviewRequested(key, before, after);
        }
        return key.partition().startsWith(AccountKeys.partition(""))
                        && key.sort().startsWith(VerificationItems.SORT)
                ? moved(key, before, after)
                : Optional.empty();
    }

    private static Optional<Announcement> moved(Key key, Optional<Item> before, Item after) {
        Optional<Item> same = before.filter(item -> item.text("id").equals(after.text("id")));
        VerificationState is = state(after);
        return same.map(SelfieAnnouncer::state).filter(is::equals).isPresent()
                ? Optional.empty()
                : Optional.of(new Announcement(type(is), AccountKeys.sub(key), when(after), data(after)));
    }

    private static VerificationState state(Item verification) {
        return verification
                .findText(VerificationItems.OUTCOME)
                .map(VerificationState::of)
                .orElse(VerificationState.CREATED);
    }

    private static EventType type(VerificationState state) {
        return switch (state) {
            case CREATED -> EventType.VERIFICATION_CREATED;
            case SUBMITTED -> EventType.VERIFICATION_SUBMITTED;
            case RESUBMIT -> EventType.VERIFICATION_RESUBMIT;
            case EXPIRED -> EventType.VERIFICATION_EXPIRED;
            case CANCELLED -> EventType.VERIFICATION_CANCELLED;
            case PASSED -> EventType.VERIFICATION_PASSED;
            case FAILED -> EventType.VERIFICATION_FAILED;
        };
    }

    private static Instant when(Item verification) {
        return verification.findTime(VerificationItems.RECEIVED_AT).orElseGet(() -> verification.time("createdAt"));
    }

    private static Map<String, Object> data(Item verification) {
        Map<String, Object> data = new HashMap<>();
        data.put("verification", verification.text("id"));
        data.put("provider", verification.text(VerificationItems.PROVIDER));
        decision(verification, data);
        return data;
    }

    private static void decision(Item item, Map<String, Object> data) {
        item.findText(VerificationItems.REASON).ifPresent(reason -> data.put("reason", reason));
        item.findTime(VerificationItems.DECIDED_AT).ifPresent(at -> data.put("decidedAt", at.toString()));
    }

    private static Optional<Announcement> reviewRequested(Key key, Optional<Item> before, Item after) {
        Optional<Instant> asked = after.findTime(AccountFacts.REVIEW_ASKED_AT);
        boolean same = before.flatMap(item -> item.findTime(AccountFacts.REVIEW_ASKED_AT))
                .equals(asked);
        return asked.filter(_ -> !same)
                .map(at ->
                        new Announcement(EventType.VERIFICATION_REVIEW_REQUESTED, AccountKeys.sub(key), at, Map.of()));
    }

    private static Announcement orphaned(Key key, Item orphan) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "provider", orphan.text(VerificationItems.PROVIDER),
                "session", orphan.text(VerificationItems.SESSION),
                "outcome", orphan.text(VerificationItems.OUTCOME)));
        orphan.findText("verification").ifPresent(id -> data.put("verification", id));
        decision(orphan, data);
        return new Announcement(
                EventType.VERIFICATION_ORPHANED,
                key.partition().substring(Orphans.PARTITION.length()),
                orphan.time(VerificationItems.RECEIVED_AT),
                data);
    }
}
