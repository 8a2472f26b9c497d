package org.countersign.local.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Trigger.Schedule;
import org.countersign.local.Background;
import org.countersign.local.function.Functions;

/** Fires the template's schedules by the movable clock. A clock that jumps over several times fires once. */
@Singleton
public class Schedules {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Template template;
    private final Functions functions;
    private final Clock clock;
    private final ObjectMapper json;
    private final Background background = new Background("schedule");

    public Schedules(Template template, Functions functions, Clock clock, ObjectMapper json) {
        this.template = template;
        this.functions = functions;
        this.clock = clock;
        this.json = json;
    }

    void start(@Observes StartupEvent event) {
        template.functions()
                .forEach(function -> function.triggers(Schedule.class)
                        .filter(Schedule::enabled)
                        .forEach(schedule -> background.repeat(INTERVAL, new Alarm(function, schedule))));
    }

    @PreDestroy
    void stop() {
        background.close();
    }

    /** Fires the schedules of this function now, known by its step or its logical id; false when it has none. */
    public boolean fire(String name) {
        List<Runnable> firings = template.functions().stream()
                .filter(function ->
                        function.export().equals(name) || function.logicalId().equals(name))
                .flatMap(function ->
                        function.triggers(Schedule.class).<Runnable>map(schedule -> () -> fire(function, schedule)))
                .toList();
        firings.forEach(background::run);
        return !firings.isEmpty();
    }

    private void fire(FunctionResource function, Schedule schedule) {
        functions.invoke(function, schedule.input().map(this::parse).orElseGet(() -> scheduled(schedule)));
    }

    private ObjectNode scheduled(Schedule schedule) {
        ObjectNode event = json.createObjectNode();
        event.put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.scheduler")
                .put("account", "000000000000")
                .put("time", clock.instant().toString())
                .put("region", "us-east-1");
        event.putArray("resources").add(schedule.expression());
        event.putObject("detail");
        return event;
    }

    private JsonNode parse(String input) {
        try {
            return json.readTree(input);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A schedule's Input is not JSON", e);
        }
    }

    /** Looks at the clock and fires when it is time. */
    private final class Alarm implements Runnable {

        private final FunctionResource function;
        private final Schedule schedule;
        private final Timetable timetable;
        private Instant next;

        Alarm(FunctionResource function, Schedule schedule) {
            this.function = function;
            this.schedule = schedule;
            this.timetable = Timetable.parse(schedule.expression());
            this.next = timetable.next(clock.instant());
        }

        @Override
        public void run() {
            Instant now = clock.instant();
            if (!now.isBefore(next)) {
                next = timetable.next(now);
                fire(function, schedule);
            }
        }
    }
}
