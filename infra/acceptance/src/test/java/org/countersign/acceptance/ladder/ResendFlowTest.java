package org.countersign.acceptance.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.Test;

/** A mailed code did not come, or was lost: another one can be asked for, and takes its place. */
@QuarkusTest
class ResendFlowTest {

    @Inject
    LocalCloud cloud;

    @Test
    void mailsAnotherCodeThatVoidsTheOneBefore() {
        Person owner = Person.enrolled(cloud);
        String challenge = owner.challenge();
        owner.decline(challenge, "sms").then().statusCode(200);
        String first = owner.mailbox().code();
        Response early = owner.post("/challenges/" + challenge + "/email", Map.of());
        cloud.advance(Duration.ofSeconds(31));

        Response again = owner.post("/challenges/" + challenge + "/email", Map.of());

        assertThat(early.statusCode()).isEqualTo(429);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.<String>path("sentTo")).isEqualTo("p…@example.com");
        String second = owner.mailbox().code(2);
        if (!second.equals(first)) {
            assertThat(owner.verify(challenge, "email", first).statusCode()).isEqualTo(422);
        }
        assertThat(owner.verify(challenge, "email", second).statusCode()).isEqualTo(200);
    }
}
