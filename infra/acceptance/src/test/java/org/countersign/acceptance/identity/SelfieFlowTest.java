package org.countersign.acceptance.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.Test;

/** From a session to what it leaves behind, over HTTP all the way: our API, the provider's, and its webhook. */
@QuarkusTest
class SelfieFlowTest {

    @Inject
    LocalCloud cloud;

    @Test
    void aPassedSelfieVerifiesTheAccount() {
        Person ada = Person.withoutBilling(cloud);
        Response asked = ada.identity().ask();
        String id = asked.then().statusCode(201).extract().path("id");

        assertThat(asked.<Map<String, Object>>path("$"))
                .containsOnlyKeys("id", "method", "state", "captureUrl", "expiresAt", "attemptsLeft")
                .containsEntry("method", "selfie")
                .containsEntry("state", "created")
                .containsEntry("attemptsLeft", 3);
        assertThat(asked.<String>path("captureUrl")).endsWith("/_local/provider#" + id);
        assertThat(given().accept("text/html").get("/_local/provider").asString())
                .contains(id);
        assertThat(ada.host().identity()).isEqualTo("unverified");

        given().redirects()
                .follow(false)
                .formParam("decision", "passed")
                .post("/_local/provider/" + id)
                .then()
                .statusCode(303);

        assertThat(ada.identity().read(id).then().statusCode(200).extract().<Map<String, Object>>path("$"))
                .containsOnlyKeys("id", "method", "state", "expiresAt", "attemptsLeft")
                .containsEntry("state", "passed");
        assertThat(ada.host().identity()).isEqualTo("verified");
        Awaitility.await().until(() -> !ada.identity().events("passed").isEmpty());
        assertThat(ada.identity().events("created")).hasSize(1);
        assertThat(ada.identity().events("passed")).hasSize(1);
        assertThat(given().get("/_local/provider").asString()).doesNotContain(id);
    }

    @Test
    void whoeverAsksWhileOneIsOpenGetsThatOne() {
        Person ada = Person.withoutBilling(cloud);

        assertThat(ada.identity().ask().asString())
                .isEqualTo(ada.identity().ask().asString());
    }

    @Test
    void afterThreeAttemptsAPersonComesNext() {
        Person ada = Person.withoutBilling(cloud);
        for (String decision : List.of("failed", "failed", "failed")) {
            ada.identity().ends(ada.identity().verification(), decision);
        }

        Response refused = ada.identity().ask();

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.<Map<String, Object>>path("$"))
                .containsEntry("type", "urn:countersign:problem:not-eligible")
                .containsEntry("methods", List.of("video_call", "agent"))
                .containsEntry("next", "video-call");
    }

    @Test
    void whoHandsInAgainStaysInTheSameSession() {
        Person ada = Person.withoutBilling(cloud);
        String id = ada.identity().verification();
        ada.identity().ends(id, "submitted");
        cloud.advance(Duration.ofMinutes(1));
        ada.identity().ends(id, "resubmit");

        assertThat(ada.identity().read(id).<Map<String, Object>>path("$"))
                .containsEntry("state", "resubmit")
                .containsEntry("next", "selfie")
                .containsEntry("attemptsLeft", 2)
                .containsKey("captureUrl");
        assertThat(ada.identity().verification()).isEqualTo(id);
        cloud.advance(Duration.ofMinutes(1));
        ada.identity().ends(id, "submitted");

        assertThat(ada.identity().read(id).<Map<String, Object>>path("$"))
                .containsOnlyKeys("id", "method", "state", "expiresAt", "attemptsLeft")
                .containsEntry("state", "submitted")
                .containsEntry("attemptsLeft", 3);
        assertThat(ada.identity().verification()).isEqualTo(id);
        cloud.advance(Duration.ofMinutes(1));
        ada.identity().ends(id, "passed");
        assertThat(ada.host().identity()).isEqualTo("verified");
    }

    @Test
    void saysWhatIsLeftAndWhatComesNextAfterAFailure() {
        Person ada = Person.withoutBilling(cloud);
        String id = ada.identity().verification();
        ada.identity().ends(id, "failed");

        assertThat(ada.identity().read(id).<Map<String, Object>>path("$"))
                .containsEntry("state", "failed")
                .containsEntry("attemptsLeft", 2)
                .containsEntry("reason", "face_mismatch")
                .containsEntry("next", "selfie");
        assertThat(ada.host().identity()).isEqualTo("failed");
    }

    @Test
    void expiresAfterSevenDaysAndAnotherCanBeHad() {
        Person ada = Person.withoutBilling(cloud);
        String id = ada.identity().verification();
        cloud.advance(Duration.ofDays(7));

        assertThat(ada.identity().read(id).<String>path("state")).isEqualTo("expired");
        assertThat(ada.identity().verification()).isNotEqualTo(id);
    }

    @Test
    void givesAReceiptOfWhatIsKept() {
        Person ada = Person.withoutBilling(cloud);
        String id = ada.identity().verification();
        ada.identity().ends(id, "passed");

        Response receipt = ada.get("/verifications/" + id + "/receipt");

        receipt.then().statusCode(200);
        assertThat(receipt.<Map<String, Object>>path("$"))
                .containsOnlyKeys("id", "state", "consent", "kept", "neverKept", "keptUntil");
        assertThat(receipt.<Map<String, Object>>path("consent"))
                .containsOnlyKeys("version", "givenAt")
                .containsEntry("version", "2026-01");
        assertThat(receipt.<Map<String, Object>>path("kept"))
                .containsOnlyKeys("provider", "session", "createdAt", "outcome", "decidedAt", "receivedAt", "digest")
                .containsEntry("provider", "signed")
                .containsEntry("outcome", "passed");
        assertThat(receipt.<List<String>>path("neverKept")).contains("pictures", "biometric_templates");
    }

    @Test
    void consentIsNeeded() {
        Person ada = Person.withoutBilling(cloud);

        for (Map<String, ?> body : List.<Map<String, ?>>of(
                Map.of("method", "selfie"),
                Map.of("method", "selfie", "consent", Map.of()),
                Map.of("method", "selfie", "consent", Map.of("version", "")),
                Map.of("method", "selfie", "consent", Map.of("version", "x".repeat(33))),
                Map.of("method", "portrait", "consent", Map.of("version", "1")))) {
            Response refused = ada.post("/verifications", body);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.<String>path("type")).isEqualTo("urn:countersign:problem:malformed");
        }
    }

    @Test
    void anotherMethodIsRefusedWithThoseThatAreOpen() {
        Person ada = Person.withoutBilling(cloud);

        Response refused =
                ada.post("/verifications", Map.of("method", "video_call", "consent", Map.of("version", "1")));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.<List<String>>path("methods")).containsExactly("selfie");
    }

    @Test
    void isNotThereForAnybodyElse() {
        Person ada = Person.withoutBilling(cloud);
        Person eve = Person.withoutBilling(cloud);
        String id = ada.identity().verification();

        Response others = eve.identity().read(id);
        Response made = eve.identity().read("A".repeat(24));

        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.asString()).isEqualTo(made.asString());
        assertThat(eve.get("/verifications/" + id + "/receipt").asString()).isEqualTo(made.asString());
    }

    @Test
    void aVerifiedIdentityOpensTextMessagesAndLosingItTakesNoNumberAway() {
        Person ada = Person.withoutBilling(cloud);
        String number = "+12024560199";
        Map<String, String> phone = Map.of("phone", number);
        assertThat(ada.post("/factors/sms", phone).statusCode()).isEqualTo(403);

        ada.identity().ends(ada.identity().verification(), "passed");
        ada.post("/factors/sms", phone).then().statusCode(202);
        ada.post("/factors/sms/confirm", Map.of("code", cloud.latestCode(number)))
                .then()
                .statusCode(200);
        ada.identity().agent("ann", "failed").then().statusCode(200);

        assertThat(ada.host().identity()).isEqualTo("failed");
        assertThat(ada.get("/factors").<List<String>>path("factors.findAll { it.state == 'enabled' }.type"))
                .containsExactly("sms");
        String challenge = ada.post("/challenges", Map.of("purpose", "payments"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        ada.post("/challenges/" + challenge + "/sms", Map.of()).then().statusCode(202);
    }
}
