package org.countersign.acceptance.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has to be told is told, however long it takes. */
@QuarkusTest
class NoticesFlowTest {

    @Inject
    LocalCloud cloud;

    @AfterEach
    void mend() {
        cloud.fault("ses", 0);
        cloud.fault("sns", 0);
    }

    @Test
    void losesNoNoticeWhileSesIsDownForHours() {
        cloud.fault("ses", 100_000);
        Owner owner = new Owner(cloud);
        owner.put("/factors/email", owner.stepUp(), Map.of("enabled", false))
                .then()
                .statusCode(200);
        for (int hour = 0; hour < 6; hour++) {
            cloud.advance(Duration.ofHours(1));
            String stepUp = owner.stepUp();
            owner.put("/factors/email", stepUp, Map.of("enabled", hour % 2 == 0))
                    .then()
                    .statusCode(200);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> cloud.events("countersign.email.disabled").stream()
                                .filter(event -> owner.sub.equals(event.get("subject")))
                                .count()
                        == 4);
        assertThat(cloud.inbox(owner.email())).isEmpty();

        cloud.fault("ses", 0);
        cloud.advance(Duration.ofMinutes(5));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(owner.noticeTimes()).hasSize(8));
        cloud.advance(Duration.ofMinutes(30));
        assertThat(owner.noticeTimes()).hasSize(8).doesNotHaveDuplicates();
        assertThat(owner.mail("was added").text()).contains("code by text message");
    }

    @Test
    void tellsTheOldNumberOnceAndTheNewOneNothing() {
        Owner owner = new Owner(cloud);

        owner.replaceNumber(owner.stepUp());

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(farewells(owner.number)).hasSize(1));
        owner.mail("was replaced");
        cloud.advance(Duration.ofMinutes(30));
        assertThat(farewells(owner.number)).hasSize(1);
        assertThat(farewells(owner.otherNumber())).isEmpty();
        assertThat(cloud.events("countersign.sms.number-released").toString())
                .contains(owner.sub)
                .doesNotContain(owner.number);
    }

    @Test
    void tellsTheNumberThatIsRemovedByItsOwnerOrBySupport() {
        Owner owner = new Owner(cloud);
        String stepUp = owner.stepUp();
        String confirmation = owner.delete("/factors/sms", stepUp)
                .then()
                .statusCode(409)
                .extract()
                .path("confirmation");
        owner.delete("/factors/sms?confirmation=" + confirmation, stepUp).then().statusCode(204);
        Owner other = new Owner(cloud);
        cloud.post(
                        "/accounts/" + other.sub + "/factors/reset",
                        cloud.hostToken(),
                        Map.of("reason", "lost", "requestedBy", "a1", "approvedBy", "a2"))
                .then()
                .statusCode(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(List.of(farewells(owner.number), farewells(other.number)))
                        .allSatisfy(texts -> assertThat(texts)
                                .singleElement()
                                .satisfies(text -> assertThat(text).contains("this number was removed"))));
    }

    private List<String> farewells(String number) {
        return cloud.inbox(number).stream()
                .map(LocalCloud.Message::text)
                .filter(text -> text.contains("this number was"))
                .toList();
    }
}
