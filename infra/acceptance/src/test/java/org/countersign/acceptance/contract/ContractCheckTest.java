package org.countersign.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.countersign.local.api.Exchange;
import org.junit.jupiter.api.Test;

/** The check of answers and requests bites: each test has one thing that the contract does not say. */
class ContractCheckTest {

    private static final String FACTORS =
            "{\"twoStep\":false,\"factors\":[],\"emailFallback\":true,\"recovery\":null,\"advice\":[\"add_backup\"]}";
    private static final String WRONG_CODE = "{\"type\":\"urn:countersign:problem:wrong-code\",\"title\":\"This is not"
            + " the code\",\"status\":422,\"detail\":\"No.\",\"triesLeft\":4}";

    private final ContractCheck check = new ContractCheck(Contract.find());

    @Test
    void findsNothingInWhatIsDocumented() {
        assertThat(check.violations(factors(200, headers("application/json"), FACTORS)))
                .isEmpty();
        assertThat(check.violations(verified(422, WRONG_CODE))).isEmpty();
    }

    @Test
    void findsARouteThatIsNotDocumented() {
        Exchange exchange = new Exchange(
                "PATCH", "/factors", Map.of(), none(), none(), Buffer.buffer(), 200, none(), Buffer.buffer());

        assertThat(check.violations(exchange)).containsExactly("PATCH /factors 200: the route is not documented");
    }

    @Test
    void findsAStatusThatIsNotDocumented() {
        assertThat(check.violations(factors(418, headers("application/json"), FACTORS)))
                .containsExactly("GET /factors 418: status 418 is not documented");
    }

    @Test
    void findsAFieldThatIsNotDocumented() {
        String more = FACTORS.replace("\"factors\"", "\"secret\":1,\"factors\"");

        assertThat(check.violations(factors(200, headers("application/json"), more)))
                .singleElement()
                .asString()
                .contains("secret");
    }

    @Test
    void findsAFieldThatIsMissingOrOfAnotherType() {
        assertThat(check.violations(factors(200, headers("application/json"), FACTORS.replace("false", "\"no\""))))
                .singleElement()
                .asString()
                .contains("twoStep");
        assertThat(check.violations(factors(200, headers("application/json"), "{}")))
                .hasSize(5);
    }

    @Test
    void findsAWordThatIsNotDocumented() {
        assertThat(check.violations(factors(200, headers("application/json"), FACTORS.replace("add_backup", "relax"))))
                .isNotEmpty();
    }

    @Test
    void findsAHeaderThatIsNotDocumented() {
        assertThat(check.violations(factors(200, headers("application/json").add("X-Powered-By", "x"), FACTORS)))
                .containsExactly("GET /factors 200: header x-powered-by is not documented");
    }

    @Test
    void findsAHeaderThatIsMissingOrHasAnotherValue() {
        MultiMap cached = headers("application/json").set("Cache-Control", "public");
        MultiMap unnamed = headers("application/json").remove("X-Request-Id");

        assertThat(check.violations(factors(200, cached, FACTORS)))
                .singleElement()
                .asString()
                .contains("header cache-control");
        assertThat(check.violations(factors(200, unnamed, FACTORS)))
                .containsExactly("GET /factors 200: header x-request-id is missing");
    }

    @Test
    void findsAContentTypeThatIsNotDocumented() {
        assertThat(check.violations(factors(200, headers("text/html"), FACTORS)))
                .containsExactly("GET /factors 200: content type text/html is not documented");
    }

    @Test
    void findsABodyThatIsMissingOrIsNoJson() {
        assertThat(check.violations(factors(200, headers("application/json"), "")))
                .containsExactly("GET /factors 200: the body is missing");
        assertThat(check.violations(factors(200, headers("application/json"), "{")))
                .containsExactly("GET /factors 200: the body is no JSON");
    }

    @Test
    void findsAProblemThatTheRouteDoesNotAnswerWith() {
        String other = WRONG_CODE.replace("wrong-code", "clock-off");

        assertThat(check.violations(verified(422, other))).isNotEmpty();
    }

    @Test
    void findsAMemberOfAProblemThatIsNotDocumented() {
        assertThat(check.violations(verified(422, WRONG_CODE.replace("\"triesLeft\"", "\"code\":1,\"triesLeft\""))))
                .isNotEmpty();
    }

    @Test
    void findsARequestThatIsTakenThoughItIsNotDocumented() {
        Exchange odd = new Exchange(
                "GET",
                "/factors",
                Map.of(),
                none().add("verbose", "1"),
                none(),
                Buffer.buffer("{\"x\":1}"),
                200,
                headers("application/json"),
                Buffer.buffer(FACTORS));

        assertThat(check.violations(odd))
                .containsExactlyInAnyOrder(
                        "GET /factors 200: query parameter verbose is not documented",
                        "GET /factors 200: it was taken without a token or signature",
                        "GET /factors 200: request: a body is not documented");
    }

    @Test
    void forgivesAnEmptyObjectWhereNoBodyIsDocumented() {
        Exchange exchange = new Exchange(
                "GET",
                "/factors",
                Map.of(),
                none(),
                none().add("Authorization", "Bearer x").add("Content-Type", "application/json"),
                Buffer.buffer("{}"),
                200,
                headers("application/json"),
                Buffer.buffer(FACTORS));

        assertThat(check.violations(exchange)).isEmpty();
    }

    @Test
    void findsAFieldOfARequestThatIsTakenThoughItIsNotDocumented() {
        String token = "{\"token\":\"a.b.c\",\"tokenType\":\"Bearer\",\"expiresIn\":900}";
        Exchange odd = verified(200, token, "{\"code\":\"123456\",\"remember\":true}");

        assertThat(check.violations(odd)).singleElement().asString().contains("remember");
        assertThat(check.violations(verified(200, token, "{\"code\":\"123456\"}")))
                .isEmpty();
    }

    @Test
    void leavesRequestsAloneThatAreRefused() {
        assertThat(check.violations(verified(422, WRONG_CODE, "nonsense"))).isEmpty();
    }

    @Test
    void failsTheTestThatSawAViolation() {
        assertThatThrownBy(() -> ContractCallback.assertNone(List.of("GET /factors 418: status 418 is not documented")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("418 is not documented");
    }

    private static Exchange factors(int status, MultiMap headers, String body) {
        return new Exchange(
                "GET",
                "/factors",
                Map.of(),
                none(),
                none().add("Authorization", "Bearer x"),
                Buffer.buffer(),
                status,
                headers,
                Buffer.buffer(body));
    }

    private static Exchange verified(int status, String body) {
        return verified(status, body, "{\"code\":\"123456\"}");
    }

    private static Exchange verified(int status, String body, String request) {
        return new Exchange(
                "POST",
                "/challenges/{id}/sms/verify",
                Map.of("id", "x"),
                none(),
                none().add("Authorization", "Bearer x").add("Content-Type", "application/json"),
                Buffer.buffer(request),
                status,
                headers(status < 300 ? "application/json" : "application/problem+json"),
                Buffer.buffer(body));
    }

    private static MultiMap headers(String contentType) {
        return none().add("Content-Type", contentType)
                .add("Content-Length", "1")
                .add("apigw-requestid", "1")
                .add("Cache-Control", "no-store")
                .add("X-Content-Type-Options", "nosniff")
                .add("X-Request-Id", "1");
    }

    private static MultiMap none() {
        return MultiMap.caseInsensitiveMultiMap();
    }
}
