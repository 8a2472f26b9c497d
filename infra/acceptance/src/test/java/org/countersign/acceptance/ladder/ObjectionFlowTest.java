package org.countersign.acceptance.ladder;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.AuthenticatorApp;
import org.countersign.acceptance.person.Mailbox;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "This wasn't me", by the links in notices, against an intruder who has the password and whatever else is said. */
@QuarkusTest
class ObjectionFlowTest {

    private static final String PROBLEM = "urn:countersign:problem:";

    @Inject
    LocalCloud cloud;

    @Inject
    Clock clock;

    private Person owner;

    @BeforeEach
    void enrol() {
        owner = Person.enrolled(cloud);
        owner.mailbox().mail("was added");
        cloud.advance(Duration.ofHours(1));
    }

    @Test
    void takesAwayWhatAnIntruderBoundAndEveryTokenOfBefore() {
        String settings = owner.settings();
        AuthenticatorApp intruders = bindApp(settings);
        Mailbox.Link notice = noticeOf("authenticator app");

        answer(notice, "not_me")
                .statusCode(200)
                .body("suspended", contains("totp"))
                .body("undoUntil", notNullValue())
                .body("restored", empty());

        cloud.post("/factors/recovery-codes", settings, Map.of())
                .then()
                .statusCode(401)
                .body("type", equalTo(PROBLEM + "unauthenticated"));
        cloud.advance(Duration.ofSeconds(61));
        owner.get("/factors")
                .then()
                .body("twoStep", equalTo(true))
                .body("factors.find { it.type == 'totp' }.state", equalTo("suspended"))
                .body("factors.find { it.type == 'sms' }.state", equalTo("enabled"));
        String challenge = owner.challenge();
        owner.verify(challenge, "totp", intruders.code(clock.instant())).then().statusCode(409);
        owner.stepUp("sign_in");
        owner.events().await("countersign.factor.suspended", 1);
    }

    @Test
    void isUndoneByAPassWithWhatWasSuspendedWhichIsNoSignInYet() {
        AuthenticatorApp own = bindApp(owner.settings());
        answer(noticeOf("authenticator app"), "not_me").statusCode(200);
        cloud.advance(Duration.ofSeconds(61));

        owner.verify(owner.challenge(), "totp", own.code(clock.instant()))
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "challenge-closed"));

        cloud.advance(Duration.ofSeconds(30));
        owner.verify(owner.challenge(), "totp", own.code(clock.instant()))
                .then()
                .statusCode(200);
        owner.events().await("countersign.factor.restored", 1);
    }

    @Test
    void isUndoneByTextToo() {
        answer(owner.mailbox().link("was added"), "not_me").body("suspended", contains("sms"));
        cloud.advance(Duration.ofSeconds(61));
        String challenge = owner.challenge();
        owner.send(challenge).then().statusCode(202);

        owner.verify(challenge, owner.code()).then().statusCode(409).body("state", equalTo("denied"));

        owner.get("/factors").then().body("factors[0].state", equalTo("enabled"));
    }

    @Test
    void cannotBeUndoneADayLater() {
        AuthenticatorApp own = bindApp(owner.settings());
        answer(noticeOf("authenticator app"), "not_me").statusCode(200);
        cloud.advance(Duration.ofHours(24));

        owner.verify(owner.challenge(), "totp", own.code(clock.instant()))
                .then()
                .statusCode(409)
                .body("type", not(equalTo(PROBLEM + "challenge-closed")));
        owner.get("/factors").then().body("factors.find { it.type == 'totp' }.state", equalTo("suspended"));
    }

    @Test
    void bringsARemovedFactorBackAfterADay() {
        AuthenticatorApp app = bindApp(owner.settings());
        cloud.advance(Duration.ofHours(2));
        owner.factors().remove("totp", owner.settings());
        Mailbox.Link notice = owner.mailbox().link("was removed");

        answer(notice, "not_me").statusCode(200).body("suspended", empty());

        owner.events().await("countersign.recovery.started", 1);
        cloud.advance(Duration.ofHours(25));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> owner.get("/factors").then().body("factors.type", hasItem("totp")));
        owner.verify(owner.challenge(), "totp", app.code(clock.instant()))
                .then()
                .statusCode(200);
    }

    @Test
    void aSecondStepStopsWhatAnObjectionWouldBringBack() {
        bindApp(owner.settings());
        cloud.advance(Duration.ofHours(2));
        owner.factors().remove("totp", owner.settings());
        answer(owner.mailbox().link("was removed"), "not_me").statusCode(200);
        cloud.advance(Duration.ofSeconds(61));

        owner.stepUp("sign_in");
        cloud.advance(Duration.ofHours(25));

        owner.events().await("countersign.recovery.ended", 1);
        owner.get("/factors").then().body("factors.type", not(hasItem("totp")));
    }

    /** As a scanner of mail does with each link that it finds: neither a look at the page nor "it was me" changes anything. */
    @Test
    void openingALinkDoesNothing() {
        bindApp(owner.settings());
        Mailbox.Link notice = noticeOf("authenticator app");

        given().get("/_local/host/wasnt-me").then().statusCode(200);
        answer(notice, "me").statusCode(200).body("suspended", empty());

        owner.get("/factors").then().body("factors.find { it.type == 'totp' }.state", equalTo("enabled"));
    }

    @Test
    void namesAnAnswerThatIsNoneAndAnotherEvent() {
        bindApp(owner.settings());
        Mailbox.Link notice = noticeOf("authenticator app");

        answer(notice, "maybe").statusCode(400).body("field", equalTo("was"));
        answer(new Mailbox.Link(notice.token(), "another"), "not_me").statusCode(404);
    }

    private Mailbox.Link noticeOf(String factor) {
        return owner.mailbox().link(factor);
    }

    private AuthenticatorApp bindApp(String settings) {
        AuthenticatorApp app = owner.factors().scan(settings);
        owner.post("/factors/totp/confirm", settings, Map.of("code", app.code(clock.instant())))
                .then()
                .statusCode(200);
        cloud.advance(Duration.ofSeconds(30));
        return app;
    }

    private static ValidatableResponse answer(Mailbox.Link link, String was) {
        return given().contentType(ContentType.JSON)
                .body(link.answer(was))
                .post("/wasnt-me")
                .then();
    }
}
