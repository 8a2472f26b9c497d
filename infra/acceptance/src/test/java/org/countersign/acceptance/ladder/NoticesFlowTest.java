package org.countersign.acceptance.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Mailbox;
import org.countersign.acceptance.person.Person;
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
        Person owner = Person.enrolled(cloud);
        owner.mailbox().mail("was added");
        cloud.advance(Duration.ofDays(3));
        cloud.fault("ses", 100_000);
        cloud.put("/factors/email", owner.settings(), Map.of("enabled", false))
                .then()
                .statusCode(200);
        for (int hour = 0; hour < 3; hour++) {
            cloud.advance(Duration.ofHours(1));
            String stepUp = owner.settings();
            cloud.put("/factors/email", stepUp, Map.of("enabled", hour % 2 == 0))
                    .then()
                    .statusCode(200);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> owner.events().of("countersign.email.disabled").size() == 2);
        assertThat(cloud.inbox(owner.email())).hasSize(1);

        cloud.fault("ses", 0);
        cloud.advance(Duration.ofMinutes(5));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(owner.mailbox().noticeTimes()).hasSize(5));
        cloud.advance(Duration.ofMinutes(30));
        assertThat(owner.mailbox().noticeTimes()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void tellsTheOldNumberOnceAndTheNewOneNothing() {
        Person owner = Person.enrolled(cloud);

        owner.factors().enrol(owner.otherNumber(), owner.settings());

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(farewells(owner.number())).hasSize(1));
        owner.mailbox().mail("was replaced");
        cloud.advance(Duration.ofMinutes(30));
        assertThat(farewells(owner.number())).hasSize(1);
        assertThat(farewells(owner.otherNumber())).isEmpty();
        assertThat(cloud.events("countersign.sms.number-released").toString())
                .contains(owner.sub())
                .doesNotContain(owner.number());
    }

    @Test
    void tellsTheNumberThatIsRemovedByItsOwnerOrBySupport() {
        Person owner = Person.enrolled(cloud);
        String stepUp = owner.settings();
        String confirmation = cloud.delete("/factors/sms", stepUp)
                .then()
                .statusCode(409)
                .extract()
                .path("confirmation");
        cloud.delete("/factors/sms?confirmation=" + confirmation, stepUp).then().statusCode(204);
        Person other = Person.enrolled(cloud);
        other.host().reset().then().statusCode(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(List.of(farewells(owner.number()), farewells(other.number())))
                        .allSatisfy(texts -> assertThat(texts)
                                .singleElement()
                                .satisfies(text -> assertThat(text).contains("this number was removed"))));
    }

    @Test
    void tellsTheAddressBeforeAndTheOneNowAndTheNumberOfAnotherAddressAndOfWhatIsAddedThen() {
        Person owner = Person.enrolled(cloud);
        Mailbox now = new Mailbox(cloud, "new-" + owner.email());

        owner.host().tell(Map.of("email", now.address())).then().statusCode(200);
        owner.factors().recoveryCodes(owner.settings());

        for (Mailbox mailbox : List.of(owner.mailbox(), now)) {
            mailbox.mail("Another e-mail address was given");
            mailbox.mail("was added: recovery code");
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(texts(owner.number()))
                        .anyMatch(text -> text.contains("another e-mail address was given."))
                        .anyMatch(text -> text.contains("a sign-in option was added.")));
        assertThat(owner.mailbox().link().token()).isNotEmpty();
        assertThat(now.link().event()).isNotEmpty();
    }

    @Test
    void tellsTheNumberWhereNoAddressIsVerified() {
        Person owner = Person.enrolled(cloud);
        owner.host().tell(Map.of("emailVerified", false)).then().statusCode(200);

        owner.factors().recoveryCodes(owner.settings());

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(texts(owner.number()))
                        .anyMatch(text -> text.contains("a sign-in option was added.") && text.contains("#token=")));
    }

    private List<String> texts(String number) {
        return cloud.inbox(number).stream().map(LocalCloud.Message::text).toList();
    }

    private List<String> farewells(String number) {
        return texts(number).stream()
                .filter(text -> text.contains("this number was"))
                .toList();
    }
}
