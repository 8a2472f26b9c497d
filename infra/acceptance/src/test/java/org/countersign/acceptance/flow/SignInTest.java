package org.countersign.acceptance.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Permissions.Use;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInTest {

    private static final String RFC_9470 =
            "Bearer error=\"insufficient_user_authentication\", acr_values=\"two_step\", max_age=900";

    @Inject
    LocalCloud cloud;

    @Inject
    Emulators emulators;

    private String sub;
    private String phone;

    @BeforeEach
    void enrol() {
        sub = UUID.randomUUID().toString();
        // Of the numbers that are kept for fiction.
        phone = "+1202555" + String.format("%04d", 100 + Math.floorMod(sub.hashCode(), 100));
        cloud.put(
                        "/accounts/" + sub,
                        cloud.hostToken(),
                        Map.of("email", "a@example.com", "emailVerified", true, "billingMethodConnected", true))
                .then()
                .statusCode(200);
        cloud.post("/factors/sms", cloud.token(sub), Map.of("phone", phone))
                .then()
                .statusCode(202);
        cloud.post("/factors/sms/confirm", cloud.token(sub), Map.of("code", cloud.latestCode(phone)))
                .then()
                .statusCode(200);
    }

    @Test
    void paysWithATokenOfASecondStep() {
        String stepUp = stepUp("payments");

        pay(stepUp).statusCode(200).body("sub", equalTo(sub));
    }

    @Test
    void wantsASecondStepForPayments() {
        pay(stepUp("settings")).statusCode(401).header("WWW-Authenticate", RFC_9470);
        pay(cloud.token(sub)).statusCode(401).header("WWW-Authenticate", RFC_9470);
        pay("no.real.token").statusCode(401).header("WWW-Authenticate", RFC_9470);
        given().post("/_local/host/payments")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", RFC_9470)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:countersign:problem:step-up-required"));
    }

    @Test
    void refusesATokenThatTheMovedClockHasOutlived() {
        String stepUp = stepUp("payments");
        String user = cloud.token(sub);

        cloud.advance(Duration.ofMinutes(61));

        pay(stepUp).statusCode(401);
        account(user).statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @Test
    void showsTheHostsAccountToItsOwnTokensOnly() {
        account(cloud.token(sub)).statusCode(200).body("sub", equalTo(sub));
        account(stepUp("payments")).statusCode(401);
        account(cloud.token(sub, Map.of("ttl", -10))).statusCode(401);
    }

    @Test
    void feedsTheStreamToTheRelayAndItsEventsToTheTopic() {
        stepUp("payments");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(emulators.topics().published())
                        .anyMatch(event -> event.message().contains(sub)));
    }

    @Test
    void holdsFunctionsToTheirPolicies() {
        stepUp("payments");

        assertThat(emulators.permissions().used())
                .extracting(Use::action)
                .contains("dynamodb:PutItem", "dynamodb:UpdateItem", "sns:Publish");
    }

    private String stepUp(String purpose) {
        String user = cloud.token(sub);
        String id = cloud.post("/challenges", user, Map.of("purpose", purpose))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        cloud.post("/challenges/" + id + "/sms", user, Map.of()).then().statusCode(202);
        Response verified =
                cloud.post("/challenges/" + id + "/sms/verify", user, Map.of("code", cloud.latestCode(phone)));
        return verified.then().statusCode(200).extract().path("token");
    }

    private ValidatableResponse pay(String token) {
        return given().auth().oauth2(token).post("/_local/host/payments").then();
    }

    private ValidatableResponse account(String token) {
        return cloud.get("/_local/host/account", token).then();
    }
}
