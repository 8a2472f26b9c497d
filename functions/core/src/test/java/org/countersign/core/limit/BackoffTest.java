package org.countersign.core.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Instant FAILED = Instant.parse("2026-03-04T10:00:00Z");

    private static final Backoff.Pause PAUSE = new Backoff.Pause(50, Duration.ofHours(24), 10);

    private final Backoff backoff = backoff(5, Duration.ofSeconds(30), Duration.ofHours(1), 95);

    private static Backoff backoff(int free, Duration first, Duration longest, int locksAt) {
        return new Backoff(free, first, longest, PAUSE, 9, locksAt);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "1, PT0S",
        "4, PT0S",
        "5, PT30S",
        "6, PT1M",
        "7, PT2M",
        "8, PT4M",
        "9, PT8M",
        "10, PT16M",
        "11, PT32M",
        "12, PT1H",
        "13, PT1H",
        "49, PT1H",
        "50, PT24H",
        "51, PT0S",
        "59, PT0S",
        "60, PT24H",
        "61, PT0S",
        "90, PT24H",
        "94, PT0S"
    })
    void delaysFromTheFifthFailureOnDoublesUpToAnHourAndPausesForADayAtEachTenFromFifty(int failures, Duration delay) {
        assertThat(backoff.delay(failures)).isEqualTo(delay);
    }

    @Test
    void growsNoMoreFromWhereTheDelayIsTheLongest() {
        assertThat(backoff.flatFrom()).isEqualTo(12);
        assertThat(IntStream.range(0, 50)
                        .filter(failures -> backoff.delay(failures).equals(backoff.longest())))
                .first()
                .isEqualTo(backoff.flatFrom());
    }

    @Test
    void isFlatAtThePauseWhenTheLongestDelayIsNeverReached() {
        var slow = new Backoff(
                1, Duration.ofMillis(1), Duration.ofDays(1), new Backoff.Pause(4, Duration.ofDays(1), 1), 9, 8);

        assertThat(slow.flatFrom()).isEqualTo(4);
    }

    @Test
    void isFlatFromTheStartWhenTheDelayIsAlwaysTheSame() {
        assertThat(backoff(3, Duration.ZERO, Duration.ZERO, 4).flatFrom()).isEqualTo(3);
        assertThat(backoff(3, Duration.ofMinutes(1), Duration.ofMinutes(1), 4).flatFrom())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"4, 0, 0", "5, 0, 30000", "5, 29999, 1", "5, 30000, 0", "5, 30001, 0", "6, 30000, 30000"})
    void hasToWaitForWhatIsLeftOfTheDelay(int failures, long millisSince, long millisLeft) {
        Duration left = backoff.remaining(failures, FAILED, FAILED.plusMillis(millisSince));

        assertThat(left).isEqualTo(Duration.ofMillis(millisLeft));
    }

    @Test
    void locksAtTheNinetyFifthFailure() {
        assertThat(backoff.locks(94)).isFalse();
        assertThat(backoff.locks(95)).isTrue();
        assertThat(backoff.locks(96)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT30S, PT1H, 50",
        "5, PT30S, PT1H, 5",
        "5, PT30S, PT1H, 101",
        "5, PT-1S, PT1H, 50",
        "5, PT2H, PT1H, 50"
    })
    void refusesNumbersThatTheStandardDoesNotAllow(int free, Duration first, Duration longest, int locksAt) {
        assertThatIllegalArgumentException().isThrownBy(() -> backoff(free, first, longest, locksAt));
    }
}
