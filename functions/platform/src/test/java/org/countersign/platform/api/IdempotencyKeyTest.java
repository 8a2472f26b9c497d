package org.countersign.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.api.Boundary.post;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.Result;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    private static final Route<Caller.User, Boundary.Word> ONCE =
            Route.user("once").body(Boundary.Word.class).once();
    private static PlatformWorld world;
    private static Boundary boundary;

    private final String sub = "user-" + UUID.randomUUID();
    private String token = boundary.token(sub);
    private final List<String> requests = new ArrayList<>();

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
        boundary = new Boundary(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private APIGatewayV2HTTPResponse send(
            Route<Caller.User, Boundary.Word> route, String word, Map<String, String> key) {
        Map<String, String> headers = new HashMap<>(key);
        headers.put("authorization", "Bearer " + token);
        APIGatewayV2HTTPEvent event = post("{\"word\":\"" + word + "\"}", headers);
        event.getRequestContext().setRequestId(UUID.randomUUID().toString());
        return boundary.api.answer(event, route, call -> {
            requests.add(call.request());
            return Reply.of(201, Result.ok(new Boundary.Word(call.body().word() + requests.size())));
        });
    }

    private APIGatewayV2HTTPResponse send(String word, String key) {
        return send(ONCE, word, Map.of("Idempotency-Key", key));
    }

    @Test
    void theSameRequestIsAnsweredTheSameWithoutTheStep() {
        APIGatewayV2HTTPResponse first = send("a", "key");
        APIGatewayV2HTTPResponse second = send("a", "key");

        assertThat(first.getBody()).isEqualTo("{\"word\":\"a1\"}");
        assertThat(second.getHeaders().remove("X-Request-Id"))
                .isNotEqualTo(first.getHeaders().remove("X-Request-Id"));
        assertThat(second).isEqualTo(first);
        assertThat(requests).hasSize(1);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsAMismatch() {
        send("a", "key");

        APIGatewayV2HTTPResponse other = send("b", "key");

        assertThat(other.getStatusCode()).isEqualTo(422);
        assertThat(other.getBody())
                .isEqualTo(Boundary.problem(
                        "idempotency-mismatch",
                        422,
                        "The key was used for another request",
                        "This Idempotency-Key was used with another request.",
                        ""));
    }

    /** Some answers carry a secret that is shown once. */
    @Test
    void anAnswerToAStepUpIsRepeatedToNoPasswordAlone() {
        String password = token;
        token = steppedUp();
        send("a", "key");
        token = password;

        assertThat(send("a", "key").getBody()).isEqualTo("{\"word\":\"a2\"}");
    }

    @Test
    void anAnswerToAUserIsKeptForAsLongAsASignInIsFresh() {
        send("a", "key");
        world.clock.advance(Duration.ofMinutes(15));
        token = boundary.token(sub);

        assertThat(send("a", "key").getBody()).isEqualTo("{\"word\":\"a2\"}");
    }

    private String steppedUp() {
        return world.stepUpTokens
                .issue(new StepUpTokens.Grant(
                        sub,
                        Optional.empty(),
                        "settings",
                        "countersign",
                        Set.of("pwd"),
                        "sms",
                        Caller.Assurance.TWO_STEP,
                        Optional.empty()))
                .token();
    }

    @Test
    void withoutAKeyEachRequestIsItsOwn() {
        send(ONCE, "a", Map.of());
        send(ONCE, "a", Map.of());

        assertThat(requests).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aRouteThatDoesNotHeedKeysLooksAtNone() {
        var route = Route.user("often").body(Boundary.Word.class);

        send(route, "a", Map.of("idempotency-key", "key"));
        send(route, "a", Map.of("idempotency-key", "key"));

        assertThat(requests).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\u0000b", "é", "\u007f"})
    void aKeyHasVisibleAsciiCharactersOnly(String key) {
        assertRefused(send("a", key));
    }

    @Test
    void aKeyHas200CharactersAtMost() {
        assertThat(send("a", "x".repeat(200)).getStatusCode()).isEqualTo(201);
        assertRefused(send("a", "x".repeat(201)));
    }

    private static void assertRefused(APIGatewayV2HTTPResponse response) {
        assertThat(response.getBody())
                .isEqualTo(Boundary.malformed(
                        "An Idempotency-Key has 1 to 200 visible ASCII characters.", ",\"field\":\"Idempotency-Key\""));
    }
}
