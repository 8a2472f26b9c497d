package org.countersign.acceptance.ladder;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way down the ladder, over HTTP, with the inbox. */
@QuarkusTest
class LadderFlowTest {

    private static final String PROBLEM = "urn:countersign:problem:";

    @Inject
    LocalCloud cloud;

    private Owner owner;

    @BeforeEach
    void enrol() {
        owner = new Owner(cloud);
    }

    @AfterEach
    void mend() {
        cloud.fault("ses", 0);
    }

    @Test
    void mailsACodeWhenTheLastOptionIsDeclined() {
        String challenge = owner.challenge();
        owner.post("/challenges/" + challenge + "/email", Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "email-not-yet"));

        owner.decline(challenge, "sms")
                .then()
                .statusCode(200)
                .body("state", equalTo("exhausted"))
                .body("next", equalTo("email"))
                .body("supportUrl", nullValue());
        String token = owner.post("/challenges/" + challenge + "/email/verify", Map.of("code", owner.mailedCode()))
                .then()
                .statusCode(200)
                .extract()
                .path("token");

        assertThat(claims(token)).contains("\"acr\":\"recovery\"").contains("\"amr\":[\"pwd\",\"email\"]");
        assertThat(owner.mailedCodes()).hasSize(1);
    }

    @Test
    void mailsACodeWhenTheLastOptionHasFailed() {
        String challenge = owner.challenge();
        owner.post("/challenges/" + challenge + "/sms", Map.of()).then().statusCode(202);
        String code = cloud.latestCode(owner.number);
        String wrong = (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
        for (int tries = 0; tries < 5; tries++) {
            owner.post("/challenges/" + challenge + "/sms/verify", Map.of("code", wrong))
                    .then()
                    .statusCode(422);
        }

        owner.get("/challenges/" + challenge)
                .then()
                .body("state", equalTo("exhausted"))
                .body("next", equalTo("email"));
        owner.post("/challenges/" + challenge + "/email/verify", Map.of("code", owner.mailedCode()))
                .then()
                .statusCode(200);
    }

    @Test
    void losesNoCodeWhileSesIsDownForAMoment() {
        cloud.fault("ses", 4);
        String challenge = owner.challenge();
        owner.decline(challenge, "sms").then().statusCode(200);

        owner.post("/challenges/" + challenge + "/email/verify", Map.of("code", owner.mailedCode()))
                .then()
                .statusCode(200);
        assertThat(owner.mailedCodes()).hasSize(1);
    }

    @Test
    void namesSupportWhenTheMailCannotBeDelivered() {
        owner.mail("was added");
        cloud.fault("ses", 1000);
        String challenge = owner.challenge();
        owner.decline(challenge, "sms").then().statusCode(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> owner.get("/challenges/" + challenge)
                        .then()
                        .body("next", equalTo("contact-support"))
                        .body("supportUrl", containsString("support")));
    }

    @Test
    void recoversWithTheSecurityQuestion() {
        String stepUp = owner.stepUp();
        owner.put(
                        "/factors/security-question",
                        stepUp,
                        Map.of("question", "Where did the blue boat sink?", "answer", "Off Skagen"))
                .then()
                .statusCode(200)
                .body("type", equalTo("security_question"))
                .body("state", equalTo("enabled"));
        String challenge = owner.challenge();
        owner.get("/challenges/" + challenge)
                .then()
                .body("options.find { it.type == 'security_question' }.question", containsString("blue boat"));
        owner.decline(challenge, "sms").then().body("state", equalTo("open")).body("next", nullValue());

        String token = owner.post(
                        "/challenges/" + challenge + "/security-question/verify", Map.of("answer", " off  SKAGEN"))
                .then()
                .statusCode(200)
                .extract()
                .path("token");

        assertThat(claims(token)).contains("\"acr\":\"recovery\"").contains("kba");
        owner.get("/challenges/" + challenge)
                .then()
                .body("options.question", not(hasItem("Where did the blue boat sink?")));
        owner.mail("passed the second step with a backup: security question");
    }

    @Test
    void recoversWithACodeFromTheSheet() {
        String stepUp = owner.stepUp();
        String sheet = given().auth()
                .oauth2(stepUp)
                .accept("text/plain")
                .post("/factors/recovery-codes")
                .then()
                .statusCode(201)
                .contentType(ContentType.TEXT)
                .header("Content-Disposition", containsString("attachment"))
                .extract()
                .asString();
        List<String> codes =
                sheet.lines().filter(line -> line.matches("(\\w{4}-){5}\\w{4}")).toList();
        assertThat(codes).hasSize(10);
        String first = owner.challenge();
        owner.post("/challenges/" + first + "/recovery-codes/verify", Map.of("code", codes.getFirst()))
                .then()
                .statusCode(200);

        owner.post("/challenges/" + owner.challenge() + "/recovery-codes/verify", Map.of("code", codes.getFirst()))
                .then()
                .statusCode(410)
                .body("type", equalTo(PROBLEM + "code-used"));
        owner.get("/factors")
                .then()
                .body("factors.find { it.type == 'recovery_codes' }.codesLeft", equalTo(9))
                .body("advice", contains("add_second_secure_option"));
        given().auth()
                .oauth2(stepUp)
                .post("/factors/recovery-codes")
                .then()
                .statusCode(201)
                .body("codes", hasSize(10));
    }

    @Test
    void enrolsAnotherNumberAfterTheCoolingOff() {
        String first = recover();
        cloud.post("/factors/sms", first, Map.of("phone", "+12024563999"))
                .then()
                .statusCode(403)
                .body("type", equalTo(PROBLEM + "not-eligible"));
        owner.put("/factors/email", first, Map.of("enabled", false)).then().statusCode(401);

        cloud.advance(Duration.ofHours(24));

        cloud.post("/factors/sms", recover(), Map.of("phone", "+12024563999"))
                .then()
                .statusCode(202);
    }

    @Test
    void removesTheLastFactorInTwoCalls() {
        String stepUp = owner.stepUp();
        String confirmation = owner.delete("/factors/sms", stepUp)
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "confirm-removal"))
                .body("twoStep", equalTo(false))
                .extract()
                .path("confirmation");

        owner.delete("/factors/sms?confirmation=" + confirmation, stepUp).then().statusCode(204);

        owner.get("/factors").then().body("twoStep", equalTo(false)).body("factors", hasSize(0));
        assertThat(owner.mail("was removed").text()).contains("Two-step verification is off now");
        owner.post("/challenges", Map.of("purpose", "sign_in"))
                .then()
                .statusCode(200)
                .body("state", equalTo("not_required"));
    }

    @Test
    void endsEverythingOpenWhenTheOwnerSaysThatItWasNotThem() {
        String link = Owner.link(owner.mail("was added"));
        String challenge = owner.challenge();

        given().contentType(ContentType.JSON)
                .body(Map.of("token", link))
                .post("/wasnt-me")
                .then()
                .statusCode(200);

        owner.get("/challenges/" + challenge).then().body("state", equalTo("denied"));
        owner.get("/factors").then().body("emailFallback", equalTo(false));
        given().contentType(ContentType.JSON)
                .body(Map.of("token", link))
                .post("/wasnt-me")
                .then()
                .statusCode(410)
                .body("type", equalTo(PROBLEM + "code-used"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(cloud.events("countersign.account.disputed"))
                        .anyMatch(event -> owner.sub.equals(event.get("subject"))));
    }

    @Test
    void resetsAllFactorsOnTheWordOfTwoPeople() {
        String path = "/accounts/" + owner.sub + "/factors/reset";
        cloud.post(path, cloud.hostToken(), Map.of("reason", "lost", "requestedBy", "a1", "approvedBy", "A1"))
                .then()
                .statusCode(400);

        cloud.post(path, cloud.hostToken(), Map.of("reason", "lost", "requestedBy", "a1", "approvedBy", "a2"))
                .then()
                .statusCode(200)
                .body("twoStep", equalTo(false));

        owner.mail("Support removed all options");
        owner.post("/factors/sms", Map.of("phone", owner.number))
                .then()
                .statusCode(403)
                .body("type", equalTo(PROBLEM + "not-eligible"));
    }

    @Test
    void writesToTheAddressThatTheHostTellsNow() {
        String replaced = owner.email();
        owner.mail("was added");
        owner.host("new-" + replaced);
        int before = cloud.inbox(replaced).size();
        owner.decline(owner.challenge(), "sms").then().statusCode(200);

        assertThat(cloud.latestCode("new-" + replaced)).hasSize(6);
        assertThat(cloud.inbox(replaced)).hasSize(before);
    }

    @Test
    void namesSupportWhereEmailIsSwitchedOff() {
        owner.put("/factors/email", owner.stepUp(), Map.of("enabled", false))
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false));
        String challenge = owner.challenge();

        owner.decline(challenge, "sms").then().body("next", equalTo("contact-support"));
        owner.post("/challenges/" + challenge + "/email", Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "contact-support"));
        owner.mail("Codes by e-mail were switched off");
    }

    private String recover() {
        String challenge = owner.challenge();
        int before = owner.mailedCodes().size();
        owner.decline(challenge, "sms").then().statusCode(200);
        String code = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(owner::mailedCodes, codes -> codes.size() > before)
                .getFirst();
        return owner.post("/challenges/" + challenge + "/email/verify", Map.of("code", code))
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    private static String claims(String token) {
        return new String(
                Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), java.nio.charset.StandardCharsets.UTF_8);
    }
}
