package org.countersign.core.hold;

import java.time.Instant;
import java.util.Optional;

/**
 * What others have been told of an account's hold, and when it has to be looked at again without anything happening to it.
 *
 * @param told the kind of hold that they know of
 * @param reminder the latest reminder given
 * @param dueAt empty when time alone changes nothing
 */
public record Standing(HoldKind told, Optional<Reminder> reminder, Optional<Instant> dueAt) {

    /** Of an account that nothing was ever said of. */
    public static final Standing NEW = new Standing(HoldKind.NONE, Optional.empty(), Optional.empty());

    /** What it has to be by now. The same facts at the same time give the same, so doing it twice changes nothing. */
    public Standing after(HoldFacts facts, Instant now) {
        Hold hold = HoldRule.evaluate(facts, now);
        if (hold.rule() != HoldRule.TIME_LEFT) {
            return new Standing(hold.kind(), reminder, Optional.empty());
        }
        Instant deadline = facts.requiredBy().orElseThrow();
        Optional<Reminder> due = Reminder.due(deadline, now)
                .filter(it -> reminder.filter(it::isSaidBy).isEmpty());
        return new Standing(hold.kind(), due.or(() -> reminder), Reminder.next(deadline, now));
    }
}
