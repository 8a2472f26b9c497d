package org.countersign.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.api.Boundary.post;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.gate.Change;
import org.countersign.core.gate.Evidence;
import org.countersign.core.gate.GateFacts;
import org.countersign.core.gate.GateRules;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.testing.PlatformWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTest {

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

    private static APIGatewayV2HTTPResponse answer(Reply reply) {
        return boundary.api.answer(post(""), Route.open("answer"), _ -> reply);
    }

    private static APIGatewayV2HTTPResponse refuse(Problem problem) {
        return answer(Reply.of(200, Result.refused(problem)));
    }

    private static APIGatewayV2HTTPResponse response(int status, Map<String, String> headers, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(body)
                .withIsBase64Encoded(false)
                .build();
    }

    @Test
    void aValueIsJsonThatNobodyKeeps() {
        assertThat(answer(Reply.of(201, Result.ok(new Boundary.Word("a")))))
                .isEqualTo(response(
                        201,
                        Map.of(
                                "Cache-Control", "no-store",
                                "X-Content-Type-Options", "nosniff",
                                "X-Request-Id", "request-1",
                                "Content-Type", "application/json"),
                        "{\"word\":\"a\"}"));
    }

    @Test
    void nothingHasNoType() {
        assertThat(answer(Reply.noContent(Map.of("Countersign-Two-Step", "off"))))
                .isEqualTo(response(
                        204,
                        Map.of(
                                "Cache-Control", "no-store",
                                "X-Content-Type-Options", "nosniff",
                                "X-Request-Id", "request-1",
                                "Countersign-Two-Step", "off"),
                        ""));
    }

    @Test
    void whatIsPublicMayBeKeptForAWhile() {
        assertThat(answer(Reply.cacheable(new Boundary.Word("a"), Duration.ofMinutes(5))))
                .isEqualTo(response(
                        200,
                        Map.of(
                                "Cache-Control", "public, max-age=300",
                                "X-Content-Type-Options", "nosniff",
                                "X-Request-Id", "request-1",
                                "Content-Type", "application/json"),
                        "{\"word\":\"a\"}"));
    }

    @Test
    void aRefusalIsAProblemWithItsFields() {
        Problem problem = Problem.of(ProblemType.WRONG_CODE, "Say \"no\".").with("triesLeft", 3);

        assertThat(refuse(problem))
                .isEqualTo(response(
                        422,
                        Map.of(
                                "Cache-Control", "no-store",
                                "X-Content-Type-Options", "nosniff",
                                "X-Request-Id", "request-1",
                                "Content-Type", "application/problem+json"),
                        Boundary.problem(
                                "wrong-code", 422, "This is not the code", "Say \\\"no\\\".", ",\"triesLeft\":3")));
    }

    @Test
    void howLongToWaitStandsInTheHeaderAndTheBody() {
        APIGatewayV2HTTPResponse response = refuse(Problem.tooManyRequests("Wait.", Duration.ofMillis(29_001)));

        assertThat(response.getHeaders()).containsEntry("Retry-After", "30");
        assertThat(response.getBody())
                .isEqualTo(
                        Boundary.problem("too-many-requests", 429, "Too many requests", "Wait.", ",\"retryAfter\":30"));
    }

    /** RFC 9470 section 3. */
    @Test
    void whatStepIsMissingStandsInTheHeader() {
        Instant now = world.clock.instant();
        Problem problem = new GateRules(Duration.ofMinutes(15), Duration.ofDays(3))
                .refusal(
                        Change.REMOVE,
                        new Evidence.FirstFactor(true, now),
                        new GateFacts(true, Optional.empty(), List.of(), false),
                        now)
                .orElseThrow();

        APIGatewayV2HTTPResponse response = refuse(problem);

        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(response.getHeaders())
                .containsEntry(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_user_authentication\","
                                + " error_description=\"Please confirm it is you with your second step, then try again.\","
                                + " acr_values=\"two_step\", max_age=900");
        assertThat(response.getBody()).contains("\"acrValues\":\"two_step\"").contains("\"maxAge\":900");
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeOfProblemIsAnsweredWithItsStatusAndTheHeadersOfAll(ProblemType type) {
        APIGatewayV2HTTPResponse response =
                refuse(Problem.of(type, "No.").with("acrValues", "two_step").with("maxAge", 900));

        assertThat(response.getStatusCode()).isEqualTo(type.status());
        assertThat(response.getHeaders())
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("X-Request-Id", "request-1");
        assertThat(response.getHeaders().containsKey("WWW-Authenticate")).isEqualTo(type.status() == 401);
        assertThat(response.getBody())
                .startsWith("{\"type\":\"" + type.urn() + "\",\"title\":\"" + type.title() + "\",\"status\":"
                        + type.status() + ",\"detail\":\"No.\",");
    }
}
