package org.countersign.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.countersign.core.Result;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.json.Json;
import org.countersign.platform.table.Meter;
import org.countersign.platform.testing.LogLines;
import org.countersign.platform.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final String ID = "1-5759e988-bd862e3fe1be46a994272793";
    private static final String HEADER = "Root=" + ID + ";Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a87bd80c:0";
    private static final String TRACEPARENT = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01";

    @AfterEach
    void endInvocation() {
        System.clearProperty(Trace.PROPERTY);
    }

    @Test
    void aLineTellsItsTrace() {
        System.setProperty(Trace.PROPERTY, HEADER);

        try (LogLines log = new LogLines()) {
            new Journal(new Json(), new Meter(), new TestClock())
                    .begin("sms-send", "r")
                    .end("ok", 202);

            assertThat(log.only()).containsEntry("trace", ID);
        }
    }

    @Test
    void anEventCarriesTheTraceOfItsPublishing() {
        System.setProperty(Trace.PROPERTY, HEADER);

        CloudEvent event = published();

        assertThat(event.traceparent()).contains(TRACEPARENT);
        assertThat(new Json().write(event)).contains("\"traceparent\":\"" + TRACEPARENT + "\"");
    }

    @Test
    void anEventWithoutATraceSaysNothingOfIt() {
        String written = new Json().write(published());

        assertThat(written).doesNotContain("traceparent");
        assertThat(new Json().read(written, CloudEvent.class))
                .isInstanceOfSatisfying(
                        Result.Ok.class,
                        read -> assertThat(((CloudEvent) read.value()).traceparent())
                                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Root=1-5759e988-bd862e3fe1be46a994272793",
                "Root=<script>;Parent=53995c3f42cd8ad8;Sampled=1",
                "Parent=53995c3f42cd8ad8;Sampled=1",
                "Root"
            })
    void whatIsNoTraceIsNone(String header) {
        System.setProperty(Trace.PROPERTY, header);

        assertThat(Trace.current()).isEmpty();
    }

    @Test
    void aCallersTraceIsTakenOnlyAsOne() {
        assertThat(Trace.idIn(TRACEPARENT)).contains("5759e988bd862e3fe1be46a994272793");
        assertThat(Trace.idIn("00-ada@example.com")).isEmpty();
        assertThat(Trace.idIn(TRACEPARENT + "-more")).isEmpty();
    }

    private static CloudEvent published() {
        Announcement announcement = new Announcement(EventType.FACTOR_ENABLED, "ada", Instant.EPOCH, Map.of());
        return CloudEvent.of("1.0", "https://countersign.example", announcement);
    }
}
