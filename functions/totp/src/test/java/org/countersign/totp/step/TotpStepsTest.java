package org.countersign.totp.step;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.countersign.platform.api.TestApi;
import org.countersign.store.testing.World;
import org.countersign.totp.TestSteps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client sees. */
class TotpStepsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static World world;
    private static TestSteps steps;

    private final String sub = world.account();

    @BeforeAll
    static void start() {
        world = new World();
        steps = new TestSteps(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void pairsConfirmsAndSignsIn() {
        var pairing = enrol("{}");
        JsonNode shown = body(pairing);
        var confirmed =
                confirm("{\"code\":\"" + spaced(steps.code(shown.path("uri").asText(), 0)) + "\"}");
        String challenge = steps.challenge(sub);
        var verified = verify(
                challenge, "{\"code\":\"" + spaced(steps.code(shown.path("uri").asText(), 1)) + "\"}");

        assertThat(pairing.getStatusCode()).isEqualTo(201);
        assertThat(shown.fieldNames()).toIterable().containsExactly("secret", "uri", "qrSvg", "expiresAt");
        assertThat(shown.path("secret").asText()).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
        assertThat(shown.path("expiresAt").asText())
                .isEqualTo(world.clock.instant().plusSeconds(1800).toString());
        assertThat(pairing.getHeaders()).containsEntry("Cache-Control", "no-store");
        assertThat(confirmed.getStatusCode()).isEqualTo(200);
        assertThat(body(confirmed).fieldNames()).toIterable().containsExactly("type", "state", "enabledAt", "stepUp");
        assertThat(body(confirmed).path("enabledAt").asText())
                .isEqualTo(world.clock.instant().toString());
        assertThat(world.tokens.check(
                        body(confirmed).path("stepUp").path("token").asText()))
                .contains(world.steppedUp(sub, world.clock.instant(), "otp"));
        assertThat(verified.getStatusCode()).isEqualTo(200);
        assertThat(body(verified).fieldNames()).toIterable().containsExactly("token", "tokenType", "expiresIn");
    }

    @ParameterizedTest
    @CsvSource({"SHA1, 6, 32", "SHA256, 7, 52", "SHA512, 8, 103"})
    void makesTheSecretThatWasAskedFor(String algorithm, int digits, int characters) {
        var pairing = enrol("{\"algorithm\":\"" + algorithm + "\",\"digits\":" + digits + "}");

        JsonNode shown = body(pairing);
        assertThat(shown.path("uri").asText()).endsWith("&algorithm=" + algorithm + "&digits=" + digits + "&period=30");
        assertThat(shown.path("secret").asText().replace(" ", "")).hasSize(characters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"digits\":5} | digits",
                "{\"digits\":9} | digits",
                "{\"digits\":\"6\"} | digits",
                "{\"digits\":6.5} | digits",
                "{\"algorithm\":\"sha1\"} | algorithm",
                "{\"algorithm\":\"MD5\"} | algorithm",
                "{\"algorithm\":1} | algorithm",
                "{\"secret\":\"JBSWY3DPEHPK3PXP\"} | secret"
            })
    void refusesToPairWithWhatItDoesNotKnow(String body, String field) {
        assertThat(problem(enrol(body), 400, "malformed").path("field").asText())
                .isEqualTo(field);
    }

    static List<String> codesThatCannotBe() {
        return List.of(
                "",
                " ",
                "abcdef",
                "12345",
                "123456789",
                "12 34 5",
                "１２３４５",
                "١٢٣٤٥",
                "-12345",
                "12345.6",
                "+123456",
                "0x1234",
                "123456\\u0000",
                "12345\\n",
                "1".repeat(10_240));
    }

    @ParameterizedTest
    @MethodSource("codesThatCannotBe")
    void refusesWhatCannotBeACodeAndCountsNoTry(String code) {
        JsonNode shown = body(enrol("{}"));
        String body = "{\"code\":\"" + code + "\"}";

        JsonNode unconfirmed = problem(confirm(body), 400, "malformed");
        confirm("{\"code\":\"" + steps.code(shown.path("uri").asText(), 0) + "\"}");
        String challenge = steps.challenge(sub);
        JsonNode unverified = problem(verify(challenge, body), 400, "malformed");

        assertThat(unconfirmed)
                .isEqualTo(unverified)
                .isEqualTo(json("{\"type\":\"urn:countersign:problem:malformed\","
                        + "\"title\":\"The request could not be read\",\"status\":400,"
                        + "\"detail\":\"The field code has 6 to 8 digits.\",\"field\":\"code\"}"));
        assertThat(steps.failures(sub)).isZero();
    }

    @Test
    void refusesABodyThatIsTooLargeOrOfAnotherShape() {
        for (String body : List.of(
                "{\"code\":\"" + "1".repeat(20_000) + "\"}",
                "{\"code\":123456}",
                "{\"code\":null}",
                "{}",
                "[]",
                "null",
                "",
                "{\"code\":\"123456\",\"type\":\"totp\"}")) {
            problem(confirm(body), 400, "malformed");
            problem(verify("some-challenge", body), 400, "malformed");
        }
    }

    @Test
    void asksForASecondStepAsRfc9470Says() {
        steps.pair(sub);

        var refused = enrol("{}");

        problem(refused, 401, "step-up-required");
        assertThat(refused.getHeaders().get("WWW-Authenticate"))
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .contains("acr_values=\"two_step\"", "max_age=900");
    }

    @Test
    void answersTheSameSecretToTheSameRequestAndKeepsItSealed() {
        var first = enrol("{}", Map.of("idempotency-key", "key-1"));
        var again = enrol("{}", Map.of("idempotency-key", "key-1"));
        var other = enrol("{}", Map.of("idempotency-key", "key-2"));

        String secret = body(first).path("secret").asText();
        String everything = world.dynamoDb.scan(scan -> scan.tableName(world.config.table())).items().stream()
                .flatMap(item -> item.values().stream())
                .map(value -> value.b() == null
                        ? value.toString()
                        : new String(value.b().asByteArray(), ISO_8859_1))
                .toList()
                .toString();
        assertThat(again.getBody()).isEqualTo(first.getBody());
        assertThat(body(other).path("secret").asText()).isNotEqualTo(secret);
        assertThat(everything).contains(sub).doesNotContain(secret).doesNotContain(secret.replace(" ", ""));
    }

    @Test
    void tellsThePhonesClockAsAProblem() {
        JsonNode shown = body(enrol("{}"));

        JsonNode refused = problem(
                confirm("{\"code\":\"" + steps.code(shown.path("uri").asText(), -20) + "\"}"), 422, "clock-off");

        assertThat(refused.path("minutes").asInt()).isEqualTo(-10);
        assertThat(refused.path("triesLeft").asInt()).isEqualTo(4);
    }

    @Test
    void logsNeitherSecretNorCode() {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("countersign").addHandler(handler);

        JsonNode shown = body(enrol("{}"));
        String code = steps.code(shown.path("uri").asText(), 0);
        confirm("{\"code\":\"000000\"}");
        confirm("{\"code\":\"" + code + "\"}");
        verify(steps.challenge(sub), "{\"code\":\"" + code + "\"}");
        Logger.getLogger("countersign").removeHandler(handler);

        String secret = shown.path("secret").asText();
        assertThat(lines)
                .hasSize(4)
                .allSatisfy(line -> assertThat(line)
                        .contains("\"function\":\"totp-")
                        .doesNotContain(code)
                        .doesNotContain(secret)
                        .doesNotContain(secret.replace(" ", ""))
                        .doesNotContain(sub));
    }

    private APIGatewayV2HTTPResponse enrol(String body) {
        return enrol(body, Map.of());
    }

    private APIGatewayV2HTTPResponse enrol(String body, Map<String, String> headers) {
        return call("/factors/totp", Map.of(), headers, body, steps.steps()::enrol);
    }

    private APIGatewayV2HTTPResponse confirm(String body) {
        return call("/factors/totp/confirm", Map.of(), Map.of(), body, steps.steps()::confirm);
    }

    private APIGatewayV2HTTPResponse verify(String challenge, String body) {
        return call(
                "/challenges/" + challenge + "/totp/verify",
                Map.of("id", challenge),
                Map.of(),
                body,
                steps.steps()::verify);
    }

    private APIGatewayV2HTTPResponse call(
            String path,
            Map<String, String> parameters,
            Map<String, String> headers,
            String body,
            Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> step) {
        var all = new java.util.HashMap<>(headers);
        all.put("authorization", "Bearer " + TestApi.signedIn(world, sub));
        return step.apply(TestApi.post(path, parameters, all, body));
    }

    private static String spaced(String code) {
        return code.substring(0, 3) + " " + code.substring(3);
    }

    private static JsonNode problem(APIGatewayV2HTTPResponse answer, int status, String name) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        assertThat(body(answer).path("type").asText()).isEqualTo("urn:countersign:problem:" + name);
        return body(answer);
    }

    private static JsonNode body(APIGatewayV2HTTPResponse answer) {
        return json(answer.getBody());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(text, unreadable);
        }
    }
}
