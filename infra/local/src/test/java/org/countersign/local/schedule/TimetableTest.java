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
                "rate(2 days)                | 2026-01-01T00:00:10Z | 2026-01-03T00:00:10Z",
                "cron(0 3 * * ? *)           | 2026-01-01T03:00:00Z | 2026-01-02T03:00:00Z",
                "cron(*/15 * * * ? *)        | 2026-01-01T00:14:59Z | 2026-01-01T00:15:00Z",
                "cron(0 9,18 ? * MON-FRI *)  | 2026-01-02T18:00:00Z | 2026-01-05T09:00:00Z",
                "cron(0 0 29 FEB ? *)        | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "cron(0 0 1 1 ? 2030)        | 2026-01-01T00:00:00Z | 2030-01-01T00:00:00Z"
            })
    void tellsTheNextTime(String expression, Instant after, Instant next) {
        assertThat(Timetable.parse(expression).next(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at(2026-01-01T00:00:00)", "cron(0 0 * * *)", "cron(0 0 L * ? *)", "rate(5 weeks)"})
    void refusesWhatItDoesNotPlay(String expression) {
        assertThatThrownBy(() -> Timetable.parse(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
