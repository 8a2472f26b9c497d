package org.countersign.acceptance.ladder;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.AuthenticatorApp;
import org.countersign.acceptance.person.Codes;
import org.countersign.acceptance.person.Jwts;
import org.countersign.acceptance.person.Mailbox;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way down the ladder, over HTTP, with the inbox. */
@QuarkusTest
class LadderFlowTest {

    private static final String PROBLEM = "urn:countersign:problem:";

    @Inject
    LocalCloud cloud;

    @Inject
    Clock clock;

    private Person owner;

    @BeforeEach
    void enrol() {
        owner = Person.enrolled(cloud);
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
        String token = owner.verify(challenge, "email", owner.mailbox().code())
                .then()
                .statusCode(200)
                .extract()
                .path("token");

        assertThat(Jwts.claims(token).getString("acr")).isEqualTo("recovery");
        assertThat(Jwts.claims(token).getList("amr")).containsExactly("pwd", "email");
        assertThat(owner.mailbox().codes()).hasSize(1);
    }

    @Test
    void mailsACodeWhenTheLastOptionHasFailed() {
        String challenge = owner.challenge();
        owner.send(challenge).then().statusCode(202);
        String wrong = Codes.wrong(owner.code());
        for (int tries = 0; tries < 5; tries++) {
            owner.verify(challenge, "sms", wrong).then().statusCode(422);
        }

        owner.get("/challenges/" + challenge)
                .then()
                .body("state", equalTo("exhausted"))
                .body("next", equalTo("email"));
        owner.verify(challenge, "email", owner.mailbox().code()).then().statusCode(200);
    }

    @Test
    void losesNoCodeWhileSesIsDownForAMoment() {
        cloud.fault("ses", 4);
        String challenge = owner.challenge();
        owner.decline(challenge, "sms").then().statusCode(200);

        owner.verify(challenge, "email", owner.mailbox().code()).then().statusCode(200);
        assertThat(owner.mailbox().codes()).hasSize(1);
    }

    @Test
    void namesSupportWhenTheMailCannotBeDelivered() {
        owner.mailbox().mail("was added");
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
        String stepUp = owner.settings();
        cloud.put(
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

        assertThat(Jwts.claims(token).getString("acr")).isEqualTo("recovery");
        assertThat(Jwts.claims(token).getList("amr", String.class)).contains("kba");
        owner.get("/challenges/" + challenge)
                .then()
                .body("options.question", not(hasItem("Where did the blue boat sink?")));
        owner.mailbox().mail("passed the second step with a backup: security question");
    }

    @Test
    void recoversWithACodeFromTheSheet() {
        String stepUp = owner.settings();
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
        owner.verify(first, "recovery-codes", codes.getFirst()).then().statusCode(200);

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
                .statusCode(403)
                .body("type", equalTo(PROBLEM + "recovery-pending"));
        given().auth()
                .oauth2(owner.settings())
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
                .body("type", equalTo(PROBLEM + "recovery-pending"))
                .body("readyAt", notNullValue());
        cloud.put("/factors/email", first, Map.of("enabled", false)).then().statusCode(403);
        cloud.get("/factors", first)
                .then()
                .body("recovery.method", equalTo("mail"))
                .body("recovery.id", notNullValue());
        owner.get("/factors").then().body("recovery.method", equalTo("mail")).body("recovery.id", nullValue());

        cloud.advance(Duration.ofHours(24));

        owner.factors().enrol("+12024563999", recover());
        owner.get("/factors").then().body("recovery", nullValue());
    }

    @Test
    void removesTheLastFactorInTwoCalls() {
        String stepUp = owner.settings();
        String confirmation = cloud.delete("/factors/sms", stepUp)
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "confirm-removal"))
                .body("twoStep", equalTo(false))
                .extract()
                .path("confirmation");

        cloud.delete("/factors/sms?confirmation=" + confirmation, stepUp).then().statusCode(204);

        owner.get("/factors").then().body("twoStep", equalTo(false)).body("factors", hasSize(0));
        assertThat(owner.mailbox().mail("was removed").text()).contains("Two-step verification is off now");
        owner.post("/challenges", Map.of("purpose", "sign_in"))
                .then()
                .statusCode(200)
                .body("state", equalTo("not_required"));
    }

    @Test
    void endsEverythingOpenWhenTheOwnerSaysThatItWasNotThem() {
        Mailbox.Link link = owner.mailbox().link();
        String challenge = owner.challenge();

        given().contentType(ContentType.JSON)
                .body(link.answer("not_me"))
                .post("/wasnt-me")
                .then()
                .statusCode(200);

        owner.get("/challenges/" + challenge).then().statusCode(401);
        cloud.advance(Duration.ofSeconds(61));
        owner.get("/challenges/" + challenge)
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "challenge-closed"));
        owner.get("/factors").then().body("twoStep", equalTo(true)).body("factors[0].state", equalTo("suspended"));
        given().contentType(ContentType.JSON)
                .body(link.answer("not_me"))
                .post("/wasnt-me")
                .then()
                .statusCode(410)
                .body("type", equalTo(PROBLEM + "code-used"));
        owner.events().await("countersign.account.disputed", 1);
    }

    @Test
    void resetsAllFactorsOnTheWordOfTwoPeople() {
        String asked = owner.host()
                .askForReset("sam")
                .then()
                .statusCode(202)
                .body("reset.requestedBy", equalTo("sam"))
                .extract()
                .path("reset.id");
        owner.host().approve("sam", asked).then().statusCode(403);

        String claim = owner.host()
                .approve("kim", asked)
                .then()
                .statusCode(200)
                .body("twoStep", equalTo(false))
                .extract()
                .path("claimCode");

        owner.mailbox().mail("Support removed all options");
        cloud.advance(Duration.ofSeconds(61));
        owner.post("/factors/sms", Map.of("phone", owner.number()))
                .then()
                .statusCode(403)
                .body("type", equalTo(PROBLEM + "recovery-pending"));
        cloud.advance(Duration.ofHours(24));
        AuthenticatorApp app = owner.factors().scan(owner.token());
        String code = app.code(clock.instant());
        owner.post("/factors/totp/confirm", Map.of("code", code))
                .then()
                .statusCode(403)
                .body("claimCode", equalTo("required"));
        String settings = owner.post("/factors/totp/confirm", Map.of("code", code, "claimCode", claim))
                .then()
                .statusCode(200)
                .extract()
                .path("stepUp.token");
        assertThat(owner.factors().recoveryCodes(settings)).hasSize(10);
    }

    @Test
    void writesCodesToTheAddressThatTheHostTellsOnceThatHasWaited() {
        String replaced = owner.email();
        owner.mailbox().mail("was added");
        owner.host().tell(Map.of("email", "new-" + replaced)).then().statusCode(200);
        owner.get("/factors").then().body("emailFallback", equalTo(false));
        cloud.advance(Duration.ofDays(3));

        owner.decline(owner.challenge(), "sms").then().statusCode(200);

        assertThat(cloud.latestCode("new-" + replaced)).hasSize(6);
        assertThat(owner.mailbox().codes()).isEmpty();
    }

    @Test
    void namesSupportWhereEmailIsSwitchedOff() {
        cloud.advance(Duration.ofDays(3));
        cloud.put("/factors/email", owner.settings(), Map.of("enabled", false))
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false));
        String challenge = owner.challenge();

        owner.decline(challenge, "sms").then().body("next", equalTo("contact-support"));
        owner.post("/challenges/" + challenge + "/email", Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "contact-support"));
        owner.mailbox().mail("Codes by e-mail were switched off");
    }

    private String recover() {
        String challenge = owner.challenge("settings");
        int before = owner.mailbox().codes().size();
        owner.decline(challenge, "sms").then().statusCode(200);
        String code = owner.mailbox().code(before + 1);
        return owner.verify(challenge, "email", code)
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }
}
