package org.countersign.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.platform.testing.LogLines;
import org.countersign.platform.testing.PlatformWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever an event lacks, it is answered. */
class MissingPartsTest {

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

    private static final APIGatewayV2HTTPEvent NOTHING =
            APIGatewayV2HTTPEvent.builder().build();

    @Test
    void anEventOfNothingIsAnsweredWhereNothingIsNeeded() {
        var response = boundary.api.answer(NOTHING, Route.open("open"), call -> Reply.of(200, source(call)));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).isEqualTo("{\"word\":\"unknown\"}");
    }

    private static Boundary.Word source(Call<?, ?> call) {
        assertThat(call.pathParameters()).isEmpty();
        assertThat(call.path("id")).isEmpty();
        return new Boundary.Word(call.source().network());
    }

    @Test
    void itLacksABodyWhereOneIsNeeded() {
        assertThat(boundary.echo(NOTHING).getBody()).isEqualTo(Boundary.malformed("A JSON body is needed.", ""));
    }

    @Test
    void itLacksATokenWhereOneIsNeeded() {
        var response = boundary.api.answer(NOTHING, Route.firstFactor("user"), _ -> Reply.noContent());

        assertThat(response.getStatusCode()).isEqualTo(401);
    }

    @Test
    void theAnswerAndTheLogHaveTheSameIdEvenThen() {
        try (LogLines log = new LogLines()) {
            APIGatewayV2HTTPResponse response = boundary.echo(NOTHING);

            String id = response.getHeaders().get("X-Request-Id");
            assertThat(id).hasSize(36);
            assertThat(log.only()).containsEntry("requestId", id);
        }
    }

    @Test
    void aContextMayBeEmpty() {
        var empty = APIGatewayV2HTTPEvent.builder()
                .withRequestContext(RequestContext.builder().build())
                .build();
        var noSource = APIGatewayV2HTTPEvent.builder()
                .withRequestContext(RequestContext.builder()
                        .withHttp(RequestContext.Http.builder().build())
                        .build())
                .build();

        for (APIGatewayV2HTTPEvent event : List.of(empty, noSource)) {
            var response = boundary.api.answer(event, Route.open("open"), call -> Reply.of(200, source(call)));
            assertThat(response.getBody()).isEqualTo("{\"word\":\"unknown\"}");
        }
    }

    @Test
    void aHeaderWithoutAValueIsNone() {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", null);
        headers.put("authorization", null);
        headers.put("idempotency-key", null);
        APIGatewayV2HTTPEvent event = Boundary.event("{\"word\":\"a\"}", headers);

        assertThat(boundary.echo(event).getStatusCode()).isEqualTo(400);
        assertThat(boundary.api
                        .answer(event, Route.user("user").once(), _ -> Reply.noContent())
                        .getStatusCode())
                .isEqualTo(401);
    }

    @Test
    void aRepeatedRequestNeedsNoContext() {
        String token = boundary.token("user-without-context");
        var event = APIGatewayV2HTTPEvent.builder()
                .withHeaders(Map.of("authorization", "Bearer " + token, "idempotency-key", "a"))
                .build();

        for (int time = 0; time < 2; time++) {
            var response = boundary.api.answer(event, Route.user("user").once(), _ -> Reply.noContent());
            assertThat(response.getStatusCode()).isEqualTo(204);
        }
    }
}
