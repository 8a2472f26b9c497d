package org.countersign.core.hold;

import java.time.Instant;
import java.util.Optional;

/**
 * What was announced of an account's hold, and when it has to be looked at again without anything happening to it.
 *
 * @param kind the one that was announced last
 * @param reminder the latest reminder given
 * @param dueAt empty when time alone changes nothing
 */
public record AnnouncedHold(HoldKind kind, Optional<Reminder> reminder, Optional<Instant> dueAt) {

    /** Of an account of which nothing was ever announced. */
    public static final AnnouncedHold NEW = new AnnouncedHold(HoldKind.NONE, Optional.empty(), Optional.empty());

    /** What it has to be by now. The same facts at the same time give the same, so doing it twice changes nothing. */
    public AnnouncedHold after(HoldFacts facts, Instant now) {
        Hold hold = HoldRule.evaluate(facts, now);
        if (hold.rule() != HoldRule.TIME_LEFT) {
            return new AnnouncedHold(hold.kind(), reminder, Optional.empty());
        }
        Instant deadline = facts.requiredBy().orElseThrow();
        Optional<Reminder> due = Reminder.due(deadline, now)
                .filter(it -> reminder.filter(it::isSaidBy).isEmpty());
        return new AnnouncedHold(hold.kind(), due.or(() -> reminder), Reminder.next(deadline, now));
    }
}
