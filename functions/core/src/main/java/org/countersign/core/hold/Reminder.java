package org.countersign.core.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reminder that the deadline comes near. After a pause only the latest of those that were missed is given, and a deadline that was moved
 * begins anew.
 *
 * @param deadline the one that it is about
 * @param days how many before it
 */
public record Reminder(Instant deadline, int days) {

    /** Days before the deadline, from the first reminder to the last. */
    private static final List<Integer> DAYS = List.of(7, 3, 1);

    /** The one whose time has come; empty while there is more time than that. */
    static Optional<Reminder> due(Instant deadline, Instant now) {
        return all(deadline).filter(it -> !now.isBefore(it.at())).reduce((_, later) -> later);
    }

    /** When next a reminder or the deadline itself is due. */
    static Optional<Instant> next(Instant deadline, Instant now) {
        return Stream.concat(all(deadline).map(Reminder::at), Stream.of(deadline))
                .filter(now::isBefore)
                .findFirst();
    }

    private static Stream<Reminder> all(Instant deadline) {
        return DAYS.stream().map(days -> new Reminder(deadline, days));
    }

    private Instant at() {
        return deadline.minus(Duration.ofDays(days));
    }

    /** Whether this is the other one, or comes before it. */
    boolean isSaidBy(Reminder other) {
        return deadline.equals(other.deadline) && days >= other.days;
    }
}
