package org.countersign.acceptance.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people type, and where mail cannot go, from the request to the end. */
@QuarkusTest
class TypedFlowTest {

    @Inject
    LocalCloud cloud;

    private Person owner;

    @BeforeEach
    void enrol() {
        owner = Person.enrolled(cloud);
    }

    @Test
    void aCodeGoesToAnInternationalDomainInPunycode() {
        owner.host()
                .tell(Map.of("email", owner.sub() + "@bücher.example"))
                .then()
                .statusCode(200);
        cloud.advance(Duration.ofDays(3));
        String challenge = owner.challenge();

        owner.decline(challenge, "sms").then().statusCode(200);

        Awaitility.await()
                .untilAsserted(() -> assertThat(cloud.inbox(owner.sub() + "@xn--bcher-kva.example"))
                        .anyMatch(mail -> mail.subject().orElse("").contains(" is your ")));
        assertThat(cloud.inbox(owner.sub() + "@bücher.example")).isEmpty();
        assertThat(owner.get("/challenges/" + challenge).<String>path("next")).isEqualTo("email");
    }

    @Test
    void anAddressThatSesRefusesForGoodIsFinal() {
        owner.host().tell(Map.of("email", "two..dots@example.com")).then().statusCode(200);
        cloud.advance(Duration.ofDays(3));
        String challenge = owner.challenge();

        owner.decline(challenge, "sms").then().statusCode(200);

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(owner.get("/challenges/" + challenge).<String>path("next"))
                                .isEqualTo("contact-support"));
        assertThat(owner.host().read().<Boolean>path("emailReachable")).isFalse();
    }

    @Test
    void numbersCodesAndAnswersAreTakenAsPhonesWriteThem() {
        String stepUp = owner.stepUp("settings");
        String other = owner.otherNumber();

        cloud.post("/factors/sms", stepUp, Map.of("phone", "\u202a" + other.replaceAll("(...)", "$1\u202f")))
                .then()
                .statusCode(202);
        cloud.post("/factors/sms/confirm", stepUp, Map.of("code", cloud.latestCode(other) + "\n"))
                .then()
                .statusCode(200);
        cloud.put(
                        "/factors/security-question",
                        stepUp,
                        Map.of("question", "Which pub did we meet in back then?\n", "answer", "Mike's Place Pub"))
                .then()
                .statusCode(200);
        owner.verify(owner.challenge(), "security-question", Map.of("answer", "Mike’s Place Pub."))
                .then()
                .statusCode(200);
    }
}
