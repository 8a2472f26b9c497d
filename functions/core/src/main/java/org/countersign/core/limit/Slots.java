package org.countersign.core.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * At most so many in any stretch of time: each of {@code size} slots can be taken again only when {@code window} has passed.
 * Exact for every window, not only for those that begin on the hour, and each slot is one attribute that a conditional write
 * can take without knowing the others.
 *
 * @param taken when each slot was last taken
 */
public record Slots(List<Optional<Instant>> taken, Duration window) {

    public Slots {
        taken = List.copyOf(taken);
    }

    public boolean isFree(int slot, Instant now) {
        return taken.get(slot).map(at -> !at.plus(window).isAfter(now)).orElse(true);
    }

    /** A slot that can be taken now; empty when the allowance is used up. */
    public OptionalInt free(Instant now) {
        return IntStream.range(0, taken.size())
                .filter(slot -> isFree(slot, now))
                .findFirst();
    }

    /** How long until the next slot becomes free. */
    public Duration wait(Instant now) {
        return taken.stream()
                .flatMap(Optional::stream)
                .map(at -> Duration.between(now, at.plus(window)))
                .filter(Duration::isPositive)
                .min(Duration::compareTo)
                .filter(least -> free(now).isEmpty())
                .orElse(Duration.ZERO);
    }
}
