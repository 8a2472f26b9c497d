package org.countersign.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private static final Instant START = Instant.parse("2026-03-04T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aSlotIsFreeAgainExactlyWhenTheWindowHasPassed() {
        Slots slots = new Slots(List.of(Optional.of(START)), HOUR);

        assertThat(slots.isFree(0, START)).isFalse();
        assertThat(slots.isFree(0, START.plus(HOUR).minusNanos(1))).isFalse();
        assertThat(slots.isFree(0, START.plus(HOUR))).isTrue();
    }

    @Test
    void offersTheFirstSlotThatIsFree() {
        Slots slots = new Slots(List.of(Optional.of(START), Optional.empty(), Optional.empty()), HOUR);

        assertThat(slots.free(START)).isEqualTo(OptionalInt.of(1));
        assertThat(slots.free(START.plus(HOUR))).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void needsNoWaitWhileASlotIsFree() {
        Slots slots = new Slots(List.of(Optional.of(START), Optional.empty()), HOUR);

        assertThat(slots.wait(START)).isEqualTo(Duration.ZERO);
        assertThat(new Slots(List.of(), HOUR).wait(START)).isEqualTo(Duration.ZERO);
    }

    @Test
    void waitsForTheSlotThatWasTakenFirst() {
        Slots slots = new Slots(List.of(Optional.of(START.plusSeconds(20)), Optional.of(START)), HOUR);

        assertThat(slots.free(START.plusSeconds(30))).isEmpty();
        assertThat(slots.wait(START.plusSeconds(30))).isEqualTo(HOUR.minusSeconds(30));
    }

    /** 100,000 histories, the same ones each time. */
    @Test
    void neverLetsMoreThroughInAnyWindowThanThereAreSlots() {
        Random random = new Random(20_260_304);
        for (int history = 0; history < 100_000; history++) {
            List<Optional<Instant>> slots =
                    new ArrayList<>(Collections.nCopies(1 + random.nextInt(5), Optional.empty()));
            Duration window = Duration.ofMillis(1 + random.nextInt(1_000));

            List<Instant> taken = take(slots, window, random);

            for (int last = slots.size(); last < taken.size(); last++) {
                Duration stretch = Duration.between(taken.get(last - slots.size()), taken.get(last));
                assertThat(stretch).isGreaterThanOrEqualTo(window);
            }
        }
    }

    /** Asks at random times, takes what is given, and checks what was said about waiting. */
    private static List<Instant> take(List<Optional<Instant>> slots, Duration window, Random random) {
        List<Instant> taken = new ArrayList<>();
        Instant now = START;
        for (int step = 0; step < 30; step++) {
            now = now.plusMillis(random.nextLong(window.toMillis() / slots.size() + 2));
            Slots before = new Slots(slots, window);
            OptionalInt free = before.free(now);
            if (free.isPresent()) {
                assertThat(before.wait(now)).isZero();
                slots.set(free.getAsInt(), Optional.of(now));
                taken.add(now);
            } else {
                Instant next = now.plus(before.wait(now));
                assertThat(before.free(next)).isPresent();
                assertThat(before.free(next.minusNanos(1))).isEmpty();
            }
        }
        return taken;
    }
}
