package org.countersign.acceptance.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Codes;
import org.countersign.acceptance.person.Jwts;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.Test;

/** From a fresh account to a payment, over HTTP; every answer whole. */
@QuarkusTest
class SignInFlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    LocalCloud cloud;

    @Test
    void signsInFromAFreshAccountToATokenThatTheHostTakes() throws Exception {
        Person ada = Person.known(cloud);
        String hint = "••" + ada.number().substring(10);

        JsonNode before = body(ada.get("/factors"), 200);
        JsonNode notRequired = body(ada.post("/challenges", Map.of("purpose", "sign_in")), 200);
        JsonNode sent = body(ada.post("/factors/sms", Map.of("phone", ada.number())), 202);
        JsonNode pending = body(ada.get("/factors"), 200);
        JsonNode factor = body(ada.post("/factors/sms/confirm", Map.of("code", ada.code())), 200);
        JsonNode enabled = body(ada.get("/factors"), 200);

        assertThat(before)
                .isEqualTo(json("{'twoStep':false,'factors':[],'emailFallback':true,'recovery':null,"
                        + "'advice':['add_secure_option','add_backup']}"));
        assertThat(notRequired).isEqualTo(json("{'state':'not_required'}"));
        assertThat(names(sent)).containsExactly("sentTo", "expiresAt", "resendAt");
        assertThat(sent.get("sentTo").asText()).isEqualTo(hint);
        assertThat(between(sent, "resendAt", "expiresAt")).isEqualTo(Duration.ofSeconds(270));
        assertThat(pending)
                .isEqualTo(json(("{'twoStep':false,'factors':[{'type':'sms','state':'pending','hint':'%s'}],"
                                + "'emailFallback':true,'recovery':null,'advice':['add_secure_option','add_backup']}")
                        .formatted(hint)));
        JsonNode stepUp = ((ObjectNode) factor).remove("stepUp");
        assertThat(names(stepUp)).containsExactly("token", "tokenType", "expiresIn");
        assertThat(factor)
                .isEqualTo(json("{'type':'sms','state':'enabled','enabledAt':'%s','hint':'%s'}"
                        .formatted(factor.get("enabledAt").asText(), hint)));
        assertThat(enabled.get("twoStep").asBoolean()).isTrue();
        assertThat(enabled.get("factors").get(0)).isEqualTo(factor);
        assertThat(body(ada.host().read(), 200))
                .isEqualTo(json(("{'sub':'%s','email':'%s','emailVerified':true,'billingMethodConnected':true,"
                                + "'identity':'unverified','twoStep':true,'hold':null}")
                        .formatted(ada.sub(), ada.email())));
        passesAChallenge(ada, hint);
    }

    private void passesAChallenge(Person ada, String hint) throws Exception {
        JsonNode challenge = body(ada.post("/challenges", Map.of("purpose", "payments")), 201);
        String id = challenge.get("id").asText();
        JsonNode sent = body(ada.send(id), 202);
        JsonNode afterSend = body(ada.get("/challenges/" + id), 200);
        JsonNode wrong = body(ada.verify(id, Codes.wrong(ada.code())), 422);
        JsonNode token = body(ada.verify(id, ada.code()), 200);
        JsonNode passed = body(ada.get("/challenges/" + id), 200);
        JsonNode again = body(ada.verify(id, ada.code()), 409);

        assertThat(challenge)
                .isEqualTo(json(("{'id':'%s','purpose':'payments','state':'open',"
                                + "'options':[{'type':'sms','state':'available','hint':'%s'}],'expiresAt':'%s'}")
                        .formatted(id, hint, challenge.get("expiresAt").asText())));
        assertThat(sent.get("sentTo").asText()).isEqualTo(hint);
        assertThat(afterSend.get("options").get(0).get("state").asText()).isEqualTo("sent");
        assertThat(wrong)
                .isEqualTo(json("{'type':'urn:countersign:problem:wrong-code','title':'This is not the code',"
                        + "'status':422,'detail':'That is not the right code. Please check it and try again.',"
                        + "'triesLeft':4}"));
        assertThat(names(token)).containsExactly("token", "tokenType", "expiresIn", "client");
        assertThat(token.get("tokenType").asText()).isEqualTo("Bearer");
        assertThat(token.get("expiresIn").asLong()).isEqualTo(900);
        assertThat(passed.get("state").asText()).isEqualTo("passed");
        assertThat(again.get("type").asText()).isEqualTo("urn:countersign:problem:challenge-closed");
        assertThat(again.get("state").asText()).isEqualTo("passed");
        saysWhatItHasTo(ada, id, token.get("token").asText());
    }

    private void saysWhatItHasTo(Person ada, String challenge, String token) throws Exception {
        JsonNode claims = JSON.readTree(Jwts.payload(token));

        assertThat(names(claims))
                .containsExactlyInAnyOrder(
                        "iss", "sub", "aud", "iat", "exp", "jti", "amr", "acr", "auth_time", "purpose", "challenge");
        assertThat(claims.get("sub").asText()).isEqualTo(ada.sub());
        assertThat(claims.get("aud").asText()).isEqualTo("countersign");
        assertThat(claims.get("amr")).isEqualTo(json("['pwd','sms','mfa']"));
        assertThat(claims.get("acr").asText()).isEqualTo("two_step");
        assertThat(claims.get("purpose").asText()).isEqualTo("payments");
        assertThat(claims.get("challenge").asText()).isEqualTo(challenge);
        assertThat(claims.get("exp").asLong() - claims.get("auth_time").asLong())
                .isEqualTo(900);
        assertThat(body(pay(token), 200).get("sub").asText()).isEqualTo(ada.sub());
        theHostRefusesItWithAnyByteChanged(token);
    }

    private static void theHostRefusesItWithAnyByteChanged(String token) {
        for (int at = 0; at < token.length(); at += 7) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(pay(changed).statusCode()).as("changed at %d", at).isEqualTo(401);
        }
    }

    @Test
    void isRefusedByTheHostForAnotherPurposeOrWhenItExpired() {
        Person ada = Person.enrolled(cloud);
        String settings = ada.stepUp("settings");
        String payments = ada.stepUp("payments");

        assertThat(pay(settings).statusCode()).isEqualTo(401);
        assertThat(pay(payments).statusCode()).isEqualTo(200);
        cloud.advance(Duration.ofMinutes(16));
        assertThat(pay(payments).statusCode()).isEqualTo(401);
        assertThat(pay(payments).header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_user_authentication\", acr_values=\"two_step\", max_age=900");
    }

    @Test
    void letsAResendWaitAsTheClockSays() throws Exception {
        Person ada = Person.enrolled(cloud);
        String challenge = ada.challenge("payments");
        ada.send(challenge).then().statusCode(202);

        Response early = ada.send(challenge);
        cloud.advance(Duration.ofSeconds(Long.parseLong(early.header("Retry-After"))));
        Response later = ada.send(challenge);

        assertThat(early.statusCode()).isEqualTo(429);
        assertThat(early.contentType()).isEqualTo("application/problem+json");
        assertThat(Long.parseLong(early.header("Retry-After"))).isBetween(28L, 30L);
        assertThat(JSON.readTree(early.asString()).get("retryAfter").asText()).isEqualTo(early.header("Retry-After"));
        assertThat(later.statusCode()).isEqualTo(202);
    }

    @Test
    void tellsTheWorldWhatHappened() {
        Person ada = Person.enrolled(cloud);
        ada.stepUp("payments");

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(ada.events().of("countersign.factor.enabled")).hasSize(1);
            assertThat(ada.events().of("countersign.challenge.opened")).hasSize(1);
            assertThat(ada.events().of("countersign.challenge.passed")).hasSize(1);
        });
        assertThat(ada.events().of("countersign.factor.enabled").getFirst())
                .containsEntry("specversion", "1.0")
                .containsEntry("subject", ada.sub())
                .containsEntry("datacontenttype", "application/json")
                .containsEntry("data", Map.of("factor", "sms"))
                .containsKeys("id", "source", "time");
    }

    @Test
    void showsTheKeysOfItsTokensAndNothingPrivate() throws Exception {
        Response keys = given().get("/.well-known/jwks.json");
        JsonNode configuration = body(given().get("/.well-known/openid-configuration"), 200);

        assertThat(keys.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(names(JSON.readTree(keys.asString()).get("keys").get(0)))
                .containsExactlyInAnyOrder("kty", "use", "alg", "crv", "kid", "x", "y");
        assertThat(configuration.get("jwks_uri").asText())
                .isEqualTo(configuration.get("issuer").asText() + "/.well-known/jwks.json");
    }

    private static Response pay(String token) {
        return given().auth().oauth2(token).post("/_local/host/payments");
    }

    private static JsonNode body(Response response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.header("X-Content-Type-Options")).isIn("nosniff", null);
        return JSON.readTree(response.asString());
    }

    /** JSON that is written with single quotes. */
    private static JsonNode json(String quoted) throws Exception {
        return JSON.readTree(quoted.replace('\'', '"'));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static Duration between(JsonNode sent, String first, String second) {
        return Duration.between(
                Instant.parse(sent.get(first).asText()),
                Instant.parse(sent.get(second).asText()));
    }
}
