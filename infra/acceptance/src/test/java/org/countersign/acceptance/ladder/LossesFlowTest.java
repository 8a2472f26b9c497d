package org.countersign.acceptance.ladder;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.AuthenticatorApp;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.Test;

/** Honest people get back in. */
@QuarkusTest
class LossesFlowTest {

    @Inject
    LocalCloud cloud;

    @Inject
    Clock clock;

    @Test
    void withoutPhoneAndMailboxTheCodesOnPaperBringAnOption() {
        Person owner = Person.enrolled(cloud);
        List<String> paper = owner.factors().recoveryCodes(owner.settings());

        String first = pass(owner, paper.getFirst());
        cloud.post("/factors/totp", first, Map.of()).then().statusCode(403);
        cloud.advance(Duration.ofHours(24));
        // The very code that began it, crossed out as it may be.
        String again = pass(owner, paper.getFirst());
        AuthenticatorApp app = owner.factors().scan(again);
        owner.post("/factors/totp/confirm", again, Map.of("code", app.code(clock.instant())))
                .then()
                .statusCode(200)
                .body("stepUp", nullValue());

        cloud.advance(Duration.ofSeconds(30));
        owner.verify(owner.challenge(), "totp", app.code(clock.instant()))
                .then()
                .statusCode(200);
        owner.get("/factors").then().body("recovery", nullValue());
        owner.verify(owner.challenge(), "recovery-codes", paper.getFirst())
                .then()
                .statusCode(410);
    }

    @Test
    void withoutTheNumberAnotherOptionBindsANewOneAtOnce() {
        Person owner = Person.enrolled(cloud);
        String settings = owner.settings();
        AuthenticatorApp app = owner.factors().scan(settings);
        owner.post("/factors/totp/confirm", settings, Map.of("code", app.code(clock.instant())))
                .then()
                .statusCode(200);
        cloud.advance(Duration.ofSeconds(30));

        String byApp = owner.verify(owner.challenge("settings"), "totp", app.code(clock.instant()))
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        owner.factors().enrol(owner.otherNumber(), byApp);

        owner.get("/factors").then().body("factors.type", contains("sms", "totp"));
    }

    @Test
    void whoeverFindsThePhoneAgainEndsTheRecovery() {
        Person owner = Person.enrolled(cloud);
        List<String> paper = owner.factors().recoveryCodes(owner.settings());
        String recovering = pass(owner, paper.getFirst());
        owner.get("/factors").then().body("recovery.method", equalTo("codes"));

        cloud.delete("/recovery", owner.settings()).then().statusCode(204);

        owner.get("/factors").then().body("recovery", nullValue());
        cloud.post("/factors/totp", recovering, Map.of()).then().statusCode(401);
        owner.events().await("countersign.recovery.ended", 1);
    }

    private String pass(Person owner, String code) {
        return owner.verify(owner.challenge("settings"), "recovery-codes", code)
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }
}
