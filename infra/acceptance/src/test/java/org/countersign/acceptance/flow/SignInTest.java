package org.countersign.acceptance.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
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

    private Person ada;

    @BeforeEach
    void enrol() {
        ada = Person.enrolled(cloud);
    }

    @Test
    void paysWithATokenOfASecondStep() {
        String stepUp = ada.stepUp("payments");

        pay(stepUp).statusCode(200).body("sub", equalTo(ada.sub()));
    }

    @Test
    void wantsASecondStepForPayments() {
        pay(ada.stepUp("settings")).statusCode(401).header("WWW-Authenticate", RFC_9470);
        pay(ada.token()).statusCode(401).header("WWW-Authenticate", RFC_9470);
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
        String stepUp = ada.stepUp("payments");
        String user = ada.token();

        cloud.advance(Duration.ofMinutes(61));

        pay(stepUp).statusCode(401);
        account(user).statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @Test
    void showsTheHostsAccountToItsOwnTokensOnly() {
        account(ada.token()).statusCode(200).body("sub", equalTo(ada.sub()));
        account(ada.stepUp("payments")).statusCode(401);
        account(cloud.token(ada.sub(), Map.of("ttl", -10))).statusCode(401);
    }

    @Test
    void feedsTheStreamToTheRelayAndItsEventsToTheTopic() {
        ada.stepUp("payments");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(emulators.topics().published())
                        .anyMatch(event -> event.message().contains(ada.sub())));
    }

    @Test
    void holdsFunctionsToTheirPolicies() {
        ada.stepUp("payments");

        assertThat(emulators.permissions().used())
                .extracting(Use::action)
                .contains("dynamodb:PutItem", "dynamodb:UpdateItem", "sns:Publish");
    }

    private ValidatableResponse pay(String token) {
        return given().auth().oauth2(token).post("/_local/host/payments").then();
    }

    private ValidatableResponse account(String token) {
        return cloud.get("/_local/host/account", token).then();
    }
}
