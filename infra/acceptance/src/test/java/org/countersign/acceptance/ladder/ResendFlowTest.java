package org.countersign.acceptance.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.junit.jupiter.api.Test;

/** A mailed code did not come, or was lost: another one can be asked for, and takes its place. */
@QuarkusTest
class ResendFlowTest {

    @Inject
    LocalCloud cloud;

    @Test
    void mailsAnotherCodeThatVoidsTheOneBefore() {
        Owner owner = new Owner(cloud);
        String challenge = owner.challenge();
        owner.decline(challenge, "sms").then().statusCode(200);
        String first = owner.mailedCode();
        Response early = owner.post("/challenges/" + challenge + "/email", Map.of());
        cloud.advance(Duration.ofSeconds(31));

        Response again = owner.post("/challenges/" + challenge + "/email", Map.of());

        assertThat(early.statusCode()).isEqualTo(429);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.<String>path("sentTo")).isEqualTo("o…@example.com");
        String second = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(owner::mailedCodes, codes -> codes.size() == 2)
                .getFirst();
        if (!second.equals(first)) {
            assertThat(verify(owner, challenge, first).statusCode()).isEqualTo(422);
        }
        assertThat(verify(owner, challenge, second).statusCode()).isEqualTo(200);
    }

    private static Response verify(Owner owner, String challenge, String code) {
        return owner.post("/challenges/" + challenge + "/email/verify", Map.of("code", code));
    }
}
