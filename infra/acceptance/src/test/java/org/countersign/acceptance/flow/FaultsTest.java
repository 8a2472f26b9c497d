package org.countersign.acceptance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SNS and DynamoDB refusing, slow, or away for a moment: a clear problem, nothing half-done, and the next try works. */
@QuarkusTest
class FaultsTest {

    @Inject
    LocalCloud cloud;

    @AfterEach
    void mend() {
        cloud.fault("sns", 0);
        cloud.fault("dynamodb", 0);
    }

    @Test
    void saysThatNobodyKnowsOfATextWhereSnsFailsAndSendsAnotherAfterTheWait() {
        Person ada = Person.enrolled(cloud);
        String challenge = ada.challenge("payments");
        cloud.fault("sns", 20);

        Response unknown = ada.send(challenge);
        cloud.fault("sns", 0);
        cloud.advance(Duration.ofSeconds(31));
        Response next = ada.send(challenge);

        assertThat(unknown.statusCode()).isEqualTo(202);
        assertThat(unknown.<String>path("delivery")).isEqualTo("unknown");
        assertThat(next.statusCode()).isEqualTo(202);
        assertThat(next.<String>path("delivery")).isNull();
        assertThat(ada.verify(challenge, ada.code()).statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatATextWasNotSentWhereSnsRefusesItAndSendsItAtTheNextTry() {
        Person ada = Person.enrolled(cloud);
        String challenge = ada.challenge("payments");
        cloud.throttle("sns", 20);

        Response refused = ada.send(challenge);
        cloud.fault("sns", 0);
        Response next = ada.send(challenge);

        assertProblem(refused, 502, "delivery-failed");
        assertThat(next.statusCode()).isEqualTo(202);
        assertThat(ada.verify(challenge, ada.code()).statusCode()).isEqualTo(200);
    }

    @Test
    void waitsForASlowSns() {
        Person ada = Person.enrolled(cloud);
        String challenge = ada.challenge("payments");
        cloud.delay("sns", 3, Duration.ofSeconds(1));

        assertThat(ada.send(challenge).statusCode()).isEqualTo(202);
        assertThat(cloud.inbox(ada.number())).hasSize(2);
    }

    @Test
    void sendsOneTextWhenSnsIsSlowerThanItMayBe() {
        Person ada = Person.enrolled(cloud);
        String challenge = ada.challenge("payments");
        // The relay talks to SNS too: enough for both.
        cloud.delay("sns", 6, Duration.ofSeconds(7));

        assertThat(ada.send(challenge).<String>path("delivery")).isEqualTo("unknown");
        assertThat(cloud.inbox(ada.number())).hasSizeLessThanOrEqualTo(2);
        cloud.fault("sns", 0);
        cloud.advance(Duration.ofSeconds(31));
        assertThat(ada.send(challenge).statusCode()).isEqualTo(202);
        assertThat(ada.verify(challenge, ada.code()).statusCode()).isEqualTo(200);
    }

    @Test
    void getsOverAMomentWithoutDynamoDb() {
        Person ada = Person.enrolled(cloud);
        cloud.fault("dynamodb", 1);

        assertThat(ada.post("/challenges", Map.of("purpose", "payments")).statusCode())
                .isEqualTo(201);
    }

    @Test
    void isUnavailableWithoutDynamoDbAndGoesOnAfterwards() {
        Person ada = Person.enrolled(cloud);
        String challenge = ada.challenge("payments");
        ada.send(challenge).then().statusCode(202);
        cloud.fault("dynamodb", 100);

        Response opening = ada.post("/challenges", Map.of("purpose", "payments"));
        Response sending = ada.send(challenge);
        Response verifying = ada.verify(challenge, ada.code());
        Response listing = ada.get("/factors");
        cloud.fault("dynamodb", 0);

        for (Response response : new Response[] {opening, sending, verifying, listing}) {
            assertProblem(response, 503, "unavailable");
            assertThat(response.header("Retry-After")).isEqualTo("1");
            assertThat(response.asString())
                    .doesNotContainIgnoringCase("exception")
                    .doesNotContain("dynamo");
        }
        assertThat(ada.verify(challenge, ada.code()).statusCode()).isEqualTo(200);
    }

    @Test
    void opensOneChallengeWhenDynamoDbIsSlowerThanItMayBe() {
        Person ada = Person.enrolled(cloud);
        cloud.delay("dynamodb", 2, Duration.ofSeconds(2));

        Response opened = ada.post("/challenges", Map.of("purpose", "payments"));

        assertThat(opened.statusCode()).isIn(201, 503);
        assertThat(ada.post("/challenges", Map.of("purpose", "payments")).statusCode())
                .isEqualTo(201);
    }

    private static void assertProblem(Response response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.<String>path("type")).isEqualTo("urn:countersign:problem:" + type);
    }
}
