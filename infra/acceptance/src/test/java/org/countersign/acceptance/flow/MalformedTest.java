package org.countersign.acceptance.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Codes;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent gets a problem that says what is wrong, and never a failure of ours. */
@QuarkusTest
class MalformedTest {

    /** Bodies that no route takes, by what is wrong with them. */
    private static final List<String> NEVER_A_BODY = List.of(
            "",
            " ",
            "nonsense",
            "{",
            "}",
            "{}}",
            "[]",
            "[{}]",
            "\"text\"",
            "42",
            "null",
            "true",
            "{\"a\"}",
            "{a:1}",
            "{'a':1}",
            "{\"a\":1,}",
            "{\"unknown\":1}",
            "{\"a\":NaN}",
            "{\"a\":Infinity}",
            "{\"a\":0x10}",
            "{\"a\":+1}",
            "{/* comment */}",
            "\u0000",
            "{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}",
            "{\"a\":" + "1".repeat(5000) + "}",
            "{\"a\":\"" + "x".repeat(20_000) + "\"}");

    /** Bodies that are wrong for one field of each route that takes one; the field's name is put in. */
    private static final List<String> WRONG_FIELD = List.of(
            "{\"%1$s\":null}",
            "{\"%1$s\":1}",
            "{\"%1$s\":1.5}",
            "{\"%1$s\":true}",
            "{\"%1$s\":[]}",
            "{\"%1$s\":[\"x\"]}",
            "{\"%1$s\":{}}",
            "{\"%1$s\":\"123456\",\"%1$s\":\"123456\"}",
            "{\"%1$s\":\"123456\",\"extra\":true}",
            "{\"%1$s\":\"123456\"}x");

    private static final Map<String, String> FIELD_OF_ROUTE = Map.of(
            "/challenges", "purpose",
            "/factors/sms", "phone",
            "/factors/sms/confirm", "code",
            "/challenges/ID/sms/verify", "code");

    /** Types and bytes go out as the test has them. */
    private static final RestAssuredConfig RAW = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    @Inject
    LocalCloud cloud;

    private Person ada;
    private String token;
    private String challenge;

    @BeforeEach
    void signIn() {
        ada = Person.enrolled(cloud);
        token = ada.token();
        challenge = ada.challenge("payments");
    }

    @Test
    void refusesBodiesThatNoRouteTakes() {
        FIELD_OF_ROUTE
                .keySet()
                .forEach(route -> NEVER_A_BODY.forEach(body -> assertMalformed(post(route, body), body)));
    }

    @Test
    void refusesFieldsOfTheWrongKindAndNamesThem() {
        FIELD_OF_ROUTE.forEach((route, field) -> WRONG_FIELD.forEach(template -> {
            String body = template.formatted(field);

            assertMalformed(post(route, body), body);
        }));
        assertThat(post("/challenges", "{\"purpose\":1}").<String>path("field")).isEqualTo("purpose");
        assertThat(post("/challenges", "{}").<String>path("field")).isEqualTo("purpose");
        assertThat(post("/challenges", "{\"purpose\":\"payments\",\"extra\":1}").<String>path("field"))
                .isEqualTo("extra");
    }

    @Test
    void refusesAccountsThatAreNotWholeOrHaveWrongTypes() {
        for (String body : List.of(
                "{}",
                "{\"email\":\"a@example.com\"}",
                "{\"email\":\"a@example.com\",\"emailVerified\":\"true\",\"billingMethodConnected\":true}",
                "{\"email\":\"a@example.com\",\"emailVerified\":1,\"billingMethodConnected\":true}",
                "{\"email\":1,\"emailVerified\":true,\"billingMethodConnected\":true}",
                "{\"email\":\"nobody\",\"emailVerified\":true,\"billingMethodConnected\":true}",
                "{\"email\":\"a@example.com\",\"emailVerified\":true,\"billingMethodConnected\":true,\"locale\":\"!\"}",
                "{\"email\":\"a@example.com\",\"emailVerified\":true,\"billingMethodConnected\":true,"
                        + "\"verificationRequiredBy\":\"tomorrow\"}",
                "{\"email\":\"a@example.com\",\"emailVerified\":true,\"billingMethodConnected\":true,"
                        + "\"verificationRequiredBy\":1772000000}",
                "{\"email\":\"a@example.com\",\"emailVerified\":true,\"billingMethodConnected\":true,\"identity\":\"verified\"}")) {
            assertMalformed(json(cloud.hostToken()).body(body).put("/accounts/" + ada.sub()), body);
        }
    }

    /** What is no id of an account, or too long for any key of the table, is not there; a route that makes one says why. */
    @Test
    void findsNoAccountThatCannotBe() {
        String backEnd = cloud.token("backend", Map.of("scope", "accounts agent"));
        for (String sub : List.of("%20", "x%0Ay", "x%C2%85", "%00", "a".repeat(129), "a".repeat(3000))) {
            String account = "/accounts/" + sub;
            assertThat(List.of(
                            json(backEnd).get(account),
                            json(backEnd).get(account + "/hold"),
                            json(backEnd)
                                    .body("{\"capability\":\"submit_proposals\"}")
                                    .post(account + "/can"),
                            json(backEnd).body("{\"reason\":\"lost\"}").post(account + "/factors/reset"),
                            json(backEnd)
                                    .body("{\"decision\":\"passed\",\"reason\":\"seen by video\"}")
                                    .post("/agent" + account + "/verification"),
                            json(backEnd).get("/agent" + account + "/history")))
                    .as(sub)
                    .allSatisfy(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(404);
                        assertThat(answer.<String>path("type")).isEqualTo("urn:countersign:problem:not-found");
                    });
            assertThat(List.of(
                            json(backEnd)
                                    .body(
                                            "{\"email\":\"a@example.com\",\"emailVerified\":true,\"billingMethodConnected\":true}")
                                    .put(account),
                            json(backEnd).delete(account)))
                    .as(sub)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(400));
        }
    }

    @Test
    void refusesCodesThatCannotBeOneWithoutCountingATry() {
        ada.send(challenge).then().statusCode(202);
        for (String code : List.of(
                "", "12345", "1234567", "abcdef", "12 34", "١٢٣٤٥", "１２３４５", "12345\\n", "-12345", "1e5", "0x1234")) {
            assertMalformed(post("/challenges/ID/sms/verify", "{\"code\":\"" + code + "\"}"), code);
        }

        assertThat(ada.verify(challenge, Codes.wrong(ada.code())).<Integer>path("triesLeft"))
                .isEqualTo(4);
    }

    @Test
    void refusesTokensThatAreNotToBeTrusted() {
        List<UnaryOperator<RequestSpecification>> wrong = List.of(
                request -> request,
                request -> request.header("Authorization", ""),
                request -> request.header("Authorization", "Bearer"),
                request -> request.header("Authorization", "Bearer "),
                request -> request.header("Authorization", "Bearer x"),
                request -> request.header("Authorization", "Bearer ..."),
                request -> request.header("Authorization", "Bearer a.b.c"),
                request -> request.header("Authorization", "Basic " + token),
                request -> request.header("Authorization", token),
                request -> request.header("Authorization", "Bearer " + token + "x"),
                request -> request.header("Authorization", "Bearer x" + token),
                request -> request.header("Authorization", "Bearer " + token.substring(0, token.lastIndexOf('.'))),
                request -> request.header("Authorization", "Bearer " + token + "." + token),
                request -> request.header("Authorization", "Bearer " + "x".repeat(7000)),
                request -> request.header("Authorization", "Bearer " + cloud.token(ada.sub(), Map.of("ttl", -61))),
                request ->
                        request.header("Authorization", "Bearer " + cloud.token(ada.sub(), Map.of("aud", "another"))));

        for (UnaryOperator<RequestSpecification> change : wrong) {
            Response response = change.apply(given()).get("/factors");
            assertProblem(response, 401, "unauthenticated", change.toString());
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void forbidsTokensThatAreForSomethingElse() {
        String noPassword = cloud.token(ada.sub(), Map.of("amr", List.of("otp")));
        String backEnd = cloud.hostToken();

        assertProblem(cloud.get("/factors", noPassword), 403, "forbidden", "no password");
        assertProblem(
                cloud.post("/challenges", noPassword, Map.of("purpose", "payments")), 403, "forbidden", "no password");
        assertProblem(cloud.get("/factors", backEnd), 403, "forbidden", "back end");
        assertProblem(cloud.get("/accounts/" + ada.sub(), token), 403, "forbidden", "user");
        assertProblem(
                cloud.get("/accounts/" + ada.sub(), cloud.token("x", Map.of("scope", "agent"))),
                403,
                "forbidden",
                "agent");
        assertProblem(
                cloud.post("/challenges", ada.stepUp("payments"), Map.of("purpose", "payments")),
                403,
                "forbidden",
                "step-up");
    }

    @Test
    void refusesWrongHeaders() {
        String body = "{\"purpose\":\"payments\"}";
        for (String type :
                List.of("text/plain", "application/xml", "application/octet-stream", "application/jsonx", "json")) {
            assertMalformed(
                    given().auth()
                            .oauth2(token)
                            .contentType(type)
                            .body(body.getBytes(StandardCharsets.UTF_8))
                            .post("/challenges"),
                    type);
        }
        for (String key : List.of("a b", "k".repeat(201))) {
            assertMalformed(
                    json(token).header("Idempotency-Key", key).body(body).post("/challenges"), key);
        }
    }

    @Test
    void refusesIdsThatAreNone() {
        for (String id : List.of("x", "%00", "%0A", "a%20b", "' OR 1=1", "{}", "%F0%9F%98%80", "x".repeat(2000))) {
            assertProblem(
                    given().urlEncodingEnabled(false)
                            .auth()
                            .oauth2(token)
                            .get("/challenges/"
                                    + id.replace(" ", "%20").replace("'", "%27").replace("{}", "%7B%7D")),
                    404,
                    "not-found",
                    id);
        }
    }

    /** What an HTTP API makes of a path before any function hears of it. */
    @Test
    void routesByTheDecodedPathAsAnHttpApiDoes() {
        for (String path : List.of("/challenges/..%2F..", "/accounts/oauth%2Fgoogle%3A1010", "/challenges/x/")) {
            Response lost =
                    given().urlEncodingEnabled(false).auth().oauth2(ada.token()).get(path);
            assertThat(lost.statusCode()).as(path).isEqualTo(404);
            assertThat(lost.asString()).as(path).isEqualTo("{\"message\":\"Not Found\"}");
        }
        Response undecodable =
                given().urlEncodingEnabled(false).auth().oauth2(ada.token()).get("/challenges/100%25");
        assertThat(undecodable.statusCode()).isEqualTo(400);
        assertThat(undecodable.asString()).isEqualTo("{\"message\":\"Bad Request\"}");
    }

    @Test
    void refusesIdsOfAccountsThatCannotStandInAPathAtEveryDoor() {
        String rule =
                "An account's id has 1 to 128 characters, none of them a control character, a slash, a question mark or a "
                        + "percent sign, and is not one dot or two.";
        String profile = "{\"email\":\"a@example.com\",\"emailVerified\":true,\"billingMethodConnected\":true}";
        for (String id : List.of("oauth/google:1010", "a?b", "100%")) {
            String twice = id.replace("%", "%2525").replace("/", "%252F").replace("?", "%253F");
            Response told = json(cloud.hostToken()).body(profile).put("/accounts/" + twice);
            assertMalformed(told, id);
            assertThat(told.<String>path("field")).isEqualTo("sub");
            assertThat(told.<String>path("detail")).isEqualTo(rule);

            Response own = cloud.get("/factors", cloud.token(id, Map.of()));
            assertThat(own.statusCode()).as(id).isEqualTo(401);
            assertThat(own.<String>path("detail")).isEqualTo("The sub of this token is no account's. " + rule);
        }
    }

    @Test
    void refusesBodiesInOtherCharsetsAndPassesOverAByteOrderMark() {
        String profile = "{\"email\":\"j\u00f6rg@example.com\",\"emailVerified\":true,\"billingMethodConnected\":true}";
        byte[] latin = profile.getBytes(StandardCharsets.ISO_8859_1);
        byte[] marked = "\ufeff{\"purpose\":\"payments\"}".getBytes(StandardCharsets.UTF_8);

        for (String type : List.of("application/json; charset=ISO-8859-1", "application/json")) {
            assertMalformed(
                    given().config(RAW)
                            .auth()
                            .oauth2(cloud.hostToken())
                            .contentType(type)
                            .body(latin)
                            .put("/accounts/" + ada.sub()),
                    type);
        }
        assertThat(given().config(RAW)
                        .auth()
                        .oauth2(ada.token())
                        .contentType("application/json")
                        .body(marked)
                        .post("/challenges")
                        .statusCode())
                .isEqualTo(201);
    }

    private Response post(String route, String body) {
        return json(token).body(body).post(route.replace("ID", challenge));
    }

    private static RequestSpecification json(String token) {
        return given().urlEncodingEnabled(false).auth().oauth2(token).contentType("application/json");
    }

    private static void assertMalformed(Response response, String sent) {
        assertProblem(response, 400, "malformed", sent);
        assertThat(response.asString()).doesNotContain("org.countersign").doesNotContain("jackson");
    }

    private static void assertProblem(Response response, int status, String type, String sent) {
        String what = sent.length() > 80 ? sent.substring(0, 80) + "…" : sent;
        assertThat(response.statusCode())
                .as("%s: %s", what, response.asString())
                .isEqualTo(status);
        assertThat(response.contentType()).as(what).isEqualTo("application/problem+json");
        assertThat(response.<String>path("type")).as(what).isEqualTo("urn:countersign:problem:" + type);
        assertThat(response.<Integer>path("status")).as(what).isEqualTo(status);
        assertThat(response.<String>path("detail")).as(what).isNotBlank();
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("X-Request-Id")).isNotBlank();
    }
}
