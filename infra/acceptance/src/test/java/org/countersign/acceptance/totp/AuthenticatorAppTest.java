package org.countersign.acceptance.totp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.AuthenticatorApp;
import org.countersign.acceptance.person.Codes;
import org.countersign.acceptance.person.Jwts;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An authenticator app from the first scan to a new phone, over HTTP. */
@QuarkusTest
class AuthenticatorAppTest {

    private static final Duration STEP = Duration.ofSeconds(30);

    @Inject
    LocalCloud cloud;

    @Inject
    Clock clock;

    private Person ada;
    private AuthenticatorApp app;
    private String usedCode;

    @BeforeEach
    void pair() {
        ada = Person.known(cloud);
        app = scan(ada.token(), Map.of());
        usedCode = app.code(clock.instant());
        confirm(ada.token(), usedCode).statusCode(200);
    }

    @Test
    void signsInWithACodeThatWasNotUsedYet() {
        String user = ada.token();
        String challenge = open(user, "payments");
        verify(user, challenge, usedCode)
                .statusCode(410)
                .body("type", equalTo("urn:countersign:problem:code-used"))
                .body("$", not(hasKey("triesLeft")));
        cloud.advance(STEP);
        String code = app.code(clock.instant());

        String token = verify(user, challenge, code.substring(0, 3) + " " + code.substring(3))
                .statusCode(200)
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900))
                .extract()
                .path("token");

        assertThat(Jwts.claims(token).getList("amr")).containsExactly("pwd", "otp", "mfa");
        assertThat(Jwts.claims(token).getString("acr")).isEqualTo("two_step");
        given().auth().oauth2(token).post("/_local/host/payments").then().statusCode(200);
        verify(user, challenge, code)
                .statusCode(409)
                .body("type", equalTo("urn:countersign:problem:challenge-closed"))
                .body("state", equalTo("passed"));
        String next = open(user, "payments");
        for (int replay = 0; replay < 6; replay++) {
            verify(user, next, code).statusCode(410).body("type", equalTo("urn:countersign:problem:code-used"));
        }
        cloud.advance(STEP);
        verify(user, next, app.code(clock.instant())).statusCode(200);
    }

    @Test
    void tellsOfTheFactorInListsAndChallenges() {
        String user = ada.token();

        cloud.get("/factors", user)
                .then()
                .statusCode(200)
                .body("twoStep", equalTo(true))
                .body("factors.type", contains("totp"))
                .body("factors[0].state", equalTo("enabled"))
                .body("factors[0].enabledAt", notNullValue());
        cloud.post("/challenges", user, Map.of("purpose", "payments"))
                .then()
                .statusCode(201)
                .body("options", contains(Map.of("type", "totp", "state", "available")));
    }

    @Test
    void pairsANewPhoneWhileTheOldOneKeepsWorking() {
        cloud.post("/factors/totp", ada.token(), Map.of())
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:countersign:problem:step-up-required"))
                .header("WWW-Authenticate", containsString("acr_values=\"two_step\""));
        String stepUp = stepUp();
        AuthenticatorApp newPhone = scan(stepUp, Map.of("digits", 8, "algorithm", "SHA256"));
        cloud.get("/factors", ada.token()).then().body("factors[0].repairing", equalTo(true));
        String again = stepUp();

        confirm(again, newPhone.code(clock.instant())).statusCode(200).body("state", equalTo("enabled"));

        cloud.advance(STEP);
        String user = ada.token();
        String challenge = open(user, "payments");
        cloud.get("/factors", user).then().body("factors[0].repairing", nullValue());
        verify(user, challenge, app.code(clock.instant()))
                .statusCode(422)
                .body("type", equalTo("urn:countersign:problem:wrong-code"));
        verify(user, challenge, newPhone.code(clock.instant())).statusCode(200);
        announced("countersign.factor.enabled");
        announced("countersign.factor.replaced");
    }

    @Test
    void tellsHowFarThePhonesClockIsOff() {
        AuthenticatorApp newPhone = scan(stepUp(), Map.of());

        confirm(stepUp(), newPhone.code(clock.instant().plus(Duration.ofHours(1))))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:countersign:problem:clock-off"))
                .body("minutes.doubleValue()", closeTo(60, 1))
                .body("detail", containsString("iPhone"))
                .body("detail", containsString("Android"));
    }

    @Test
    void delaysOneFactorWithoutTheOther() {
        ada.factors().enrol(ada.number(), stepUp());
        cloud.advance(STEP);
        String user = ada.token();

        String first = open(user, "payments");
        String second = open(user, "payments");
        exhaust(user, first, "totp", "000000");
        verify(user, second, app.code(clock.instant())).statusCode(429).header("Retry-After", notNullValue());
        cloud.post("/challenges/" + second + "/sms", user, Map.of()).then().statusCode(202);
        verify(user, second, "sms", ada.code()).statusCode(200);

        cloud.advance(Duration.ofHours(1));
        String later = ada.token();
        String third = open(later, "payments");
        cloud.post("/challenges/" + third + "/sms", later, Map.of()).then().statusCode(202);
        exhaust(later, third, "sms", Codes.wrong(ada.code()));
        verify(later, third, app.code(clock.instant())).statusCode(200);
    }

    @Test
    void showsTheSameSecretToTheSameRequestOnly() {
        String stepUp = stepUp();

        String first = pairing(stepUp, "one").body().asString();
        String repeated = pairing(stepUp, "one").body().asString();
        String other = pairing(stepUp, "two").body().asString();

        assertThat(repeated).isEqualTo(first);
        assertThat(JsonPath.from(other).getString("secret"))
                .isNotEqualTo(JsonPath.from(first).getString("secret"));
    }

    private Response pairing(String token, String key) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", ada.sub() + key)
                .body("{}")
                .post("/factors/totp");
    }

    private AuthenticatorApp scan(String token, Map<String, ?> wish) {
        return new AuthenticatorApp(cloud.post("/factors/totp", token, wish)
                .then()
                .statusCode(201)
                .body("qrSvg", startsWith("<svg "))
                .body("expiresAt", notNullValue())
                .extract()
                .path("uri"));
    }

    private ValidatableResponse confirm(String token, String code) {
        return cloud.post("/factors/totp/confirm", token, Map.of("code", code)).then();
    }

    private String open(String user, String purpose) {
        return cloud.post("/challenges", user, Map.of("purpose", purpose))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse verify(String user, String challenge, String code) {
        return verify(user, challenge, "totp", code);
    }

    private ValidatableResponse verify(String user, String challenge, String type, String code) {
        return cloud.post("/challenges/" + challenge + "/" + type + "/verify", user, Map.of("code", code))
                .then();
    }

    /** A token of a second step that was taken with the old phone. */
    private String stepUp() {
        cloud.advance(STEP);
        String user = ada.token();
        return verify(user, open(user, "settings"), app.code(clock.instant()))
                .statusCode(200)
                .extract()
                .path("token");
    }

    private void exhaust(String user, String challenge, String type, String guess) {
        for (int left = 4; left >= 0; left--) {
            verify(user, challenge, type, guess).statusCode(422).body("triesLeft", equalTo(left));
        }
    }

    private void announced(String type) {
        assertThat(ada.events().dataOf(type)).isEqualTo(Map.of("factor", "totp"));
    }
}
