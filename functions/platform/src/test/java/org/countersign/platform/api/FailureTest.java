package org.countersign.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.api.Boundary.post;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Map;
import java.util.Set;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.LogLines;
import org.countersign.platform.testing.PlatformWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is logged of a request, and what becomes of one whose step fails. */
class FailureTest {

    private static final Set<String> ALWAYS = Set.of(
            "time",
            "function",
            "requestId",
            "status",
            "outcome",
            "durationMillis",
            "tableCalls",
            "readUnits",
            "writeUnits",
            "stage",
            "requests",
            "_aws");
    private static PlatformWorld world;
    private static Boundary boundary;

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
        boundary = new Boundary(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static APIGatewayV2HTTPEvent secretive() {
        return post(
                "{\"word\":\"SECRET-BODY\"}",
                Map.of("authorization", "Bearer SECRET-TOKEN", "x-other", "SECRET-HEADER"));
    }

    @Test
    void aStepThatThrowsIsUnavailableAndItsMessageNowhere() {
        try (LogLines log = new LogLines()) {
            var response = boundary.api.answer(secretive(), Boundary.OPEN, _ -> {
                throw new IllegalStateException("SECRET-MESSAGE", new IllegalArgumentException("SECRET-CAUSE"));
            });

            assertThat(response.getStatusCode()).isEqualTo(503);
            assertThat(response.getHeaders()).containsEntry("Retry-After", "1");
            assertThat(response.getBody())
                    .isEqualTo(Boundary.problem(
                            "unavailable",
                            503,
                            "Not available for the moment",
                            "Please try again in a moment.",
                            ",\"retryAfter\":1"));
            assertThat(log.lines().getFirst()).doesNotContain("SECRET");
            assertThat(log.only())
                    .containsEntry("outcome", "unavailable")
                    .containsEntry("status", 503L)
                    .extractingByKey("failure")
                    .asString()
                    .startsWith("java.lang.IllegalStateException by java.lang.IllegalArgumentException at "
                            + FailureTest.class.getName());
        }
    }

    @Test
    void aStepThatThrowsUnderAKeyMayBeTriedAgain() {
        var event =
                post("", Map.of("authorization", "Bearer " + boundary.token("user-failing"), "idempotency-key", "k"));
        var route = Route.user("failing").once();

        var first = boundary.api.answer(event, route, _ -> {
            throw new IllegalStateException();
        });
        var second = boundary.api.answer(event, route, _ -> Reply.noContent());

        assertThat(first.getStatusCode()).isEqualTo(503);
        assertThat(second.getStatusCode()).isEqualTo(204);
    }

    @Test
    void aLineTellsWhoseRequestWhatBecameOfItAndWhatItCost() {
        try (LogLines log = new LogLines()) {
            boundary.api.answer(secretive(), Boundary.OPEN, call -> {
                Key key = new Key("test#log", "item");
                world.table.write(Write.put(key, Map.of("word", call.body().word())));
                world.table.get(key);
                return Reply.of(200, Result.ok(call.body()));
            });

            assertThat(log.lines().getFirst()).doesNotContain("SECRET").doesNotContain("192.0.2.7");
            assertThat(log.only())
                    .containsOnlyKeys(ALWAYS)
                    .containsEntry("time", world.clock.instant().toString())
                    .containsEntry("function", "echo")
                    .containsEntry("requestId", "request-1")
                    .containsEntry("status", 200L)
                    .containsEntry("outcome", "ok")
                    .containsEntry("tableCalls", 2L)
                    .containsEntry("readUnits", 1.0)
                    .containsEntry("writeUnits", 1.0);
            assertThat((Double) log.only().get("durationMillis")).isPositive();
        }
    }

    @Test
    void aRefusalIsLoggedByItsName() {
        try (LogLines log = new LogLines()) {
            boundary.api.answer(secretive(), Boundary.OPEN, _ -> Reply.of(200, Result.refused(Problem.notFound())));

            assertThat(log.only())
                    .containsOnlyKeys(ALWAYS)
                    .containsEntry("outcome", "not-found")
                    .containsEntry("status", 404L)
                    .containsEntry("tableCalls", 0L);
        }
    }

    @Test
    void eachRequestIsCountedFromZero() {
        boundary.api.answer(secretive(), Boundary.OPEN, call -> {
            world.table.get(new Key("test#log", "other"));
            return Reply.of(200, Result.ok(call.body()));
        });

        try (LogLines log = new LogLines()) {
            boundary.echo(secretive());

            assertThat(log.only()).containsEntry("tableCalls", 0L);
        }
    }
}
