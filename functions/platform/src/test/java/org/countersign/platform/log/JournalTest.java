package org.countersign.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.countersign.core.event.EventType;
import org.countersign.platform.json.Json;
import org.countersign.platform.table.Meter;
import org.countersign.platform.testing.Emf;
import org.countersign.platform.testing.Emf.Sample;
import org.countersign.platform.testing.LogLines;
import org.countersign.platform.testing.TestClock;
import org.junit.jupiter.api.Test;

/** What CloudWatch makes of a line. */
class JournalTest {

    private static final Map<String, String> WHOLE = Map.of("stage", "prod");

    private final Tally tally = new Tally();
    private final TestClock clock = new TestClock();
    private final Journal journal = new Journal(new Json(), new Meter(), tally, "prod", clock);

    @Test
    void countsAnAnsweredRequestByItsOutcome() {
        assertThat(samples(() -> journal.begin("sms-send", "r").end("too-many-requests", 429)))
                .containsExactlyInAnyOrder(
                        sample("requests", Map.of("stage", "prod", "outcome", "too-many-requests"), 1),
                        sample("tableCalls", WHOLE, 0),
                        sample("readUnits", WHOLE, 0),
                        sample("writeUnits", WHOLE, 0));
    }

    @Test
    void countsAGuessByFactorAndOutcome() {
        assertThat(samples(() -> journal.begin("recovery-codes-verify", "r").end("wrong-code", 422)))
                .contains(
                        sample("guesses", Map.of("stage", "prod", "outcome", "wrong-code"), 1),
                        sample(
                                "guesses",
                                Map.of("stage", "prod", "outcome", "wrong-code", "factor", "recovery-codes"),
                                1));
    }

    @Test
    void countsWhatTheStepCounted() {
        List<Sample> samples = samples(() -> {
            Journal.Line line = journal.begin("sms-send", "r");
            tally.count(Metric.TEXTS_SENT);
            tally.label("callingCode", "49");
            line.end("ok", 202);
        });

        assertThat(samples)
                .contains(
                        sample("textsSent", WHOLE, 1),
                        sample("textsSent", Map.of("stage", "prod", "callingCode", "49"), 1));
    }

    @Test
    void countsEachEventByItself() {
        samples(() -> {
            Journal.Line line = journal.begin("sms-send", "r");
            tally.count(Metric.TEXTS_SENT);
            line.end("ok", 202);
        });

        assertThat(samples(() -> journal.begin("sms-send", "r").end("ok", 202)))
                .extracting(Sample::name)
                .doesNotContain("textsSent");
    }

    @Test
    void countsEventsUnderAName() {
        assertThat(Metric.ofEvent(EventType.SMS_BUDGET_REACHED).name()).isEqualTo("smsBudgetReached");
        assertThat(Metric.ofEvent(EventType.FACTOR_RUNNING_LOW).name()).isEqualTo("factorRunningLow");
        assertThat(Metric.ofEvent(EventType.CHALLENGE_PASSED).name()).isEqualTo("challengePassed");
    }

    @Test
    void tellsTheTimeOfTheEvent() {
        try (LogLines log = new LogLines()) {
            journal.begin("account-get", "r").end("ok", 200);

            assertThat((Map<?, ?>) log.only().get("_aws"))
                    .extracting("Timestamp")
                    .isEqualTo(clock.instant().toEpochMilli());
        }
    }

    private static List<Sample> samples(Runnable event) {
        try (LogLines log = new LogLines()) {
            event.run();
            return Emf.samples(log.lines().getFirst());
        }
    }

    private static Sample sample(String name, Map<String, String> dimensions, double value) {
        return new Sample("Countersign", name, dimensions, value);
    }
}
