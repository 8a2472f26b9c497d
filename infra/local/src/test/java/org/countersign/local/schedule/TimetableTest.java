package org.countersign.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(5 minutes)             | 2026-01-01T00:00:10Z | 2026-01-01T00:05:10Z",
                "rate(1 hour)                | 2026-01-01T00:00:10Z | 2026-01-01T01:00:10Z",
                "rate(2 days)                | 2026-01-01T00:00:10Z | 2026-01-03T00:00:10Z"
            })
    void tellsTheNextTime(String expression, Instant after, Instant next) {
        assertThat(Timetable.parse(expression).next(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at(2026-01-01T00:00:00)", "cron(0 3 * * ? *)", "rate(5 weeks)", "rate(minutes)"})
    void refusesWhatItDoesNotPlay(String expression) {
        assertThatThrownBy(() -> Timetable.parse(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
