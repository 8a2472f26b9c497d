package org.countersign.acceptance.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The host deletes an account: nothing of it is left in any item of the table. */
@QuarkusTest
class ErasureFlowTest {

    @Inject
    LocalCloud cloud;

    @Inject
    DynamoDbClient dynamoDb;

    @Test
    void leavesNoItemWithTheAccountItsNumberOrItsAddress() {
        Owner owner = new Owner(cloud);
        live(owner);
        assertThat(itemsThatName(owner)).hasSizeGreaterThan(8);
        String open = owner.challenge();

        delete(owner).then().statusCode(202).body("deletedAt", notNullValue());

        cloud.get("/accounts/" + owner.sub, cloud.hostToken()).then().statusCode(404);
        owner.get("/factors").then().body("twoStep", equalTo(false)).body("factors", hasSize(0));
        owner.get("/challenges/" + open).then().statusCode(409);
        owner.post("/challenges/" + open + "/sms/verify", Map.of("code", "123456"))
                .then()
                .statusCode(409);
        tell(owner).then().statusCode(503).header("Retry-After", "120");
        delete(owner).then().statusCode(202);
        cloud.advance(Duration.ofMinutes(2));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(cloud.events("countersign.account.deleted"))
                        .filteredOn(event -> owner.sub.equals(event.get("subject")))
                        .hasSize(1));
        assertThat(itemsThatName(owner)).isEmpty();
        tell(owner).then().statusCode(200).body("twoStep", equalTo(false));
    }

    @Test
    void isForTheHostAlone() {
        Owner owner = new Owner(cloud);

        cloud.delete("/accounts/" + owner.sub, cloud.token(owner.sub)).then().statusCode(403);

        owner.get("/factors").then().body("twoStep", equalTo(true));
    }

    /** All that leaves traces: notices, a code by mail, a farewell, backups, answers that are kept. */
    private void live(Owner owner) {
        owner.mail("was added");
        String stepUp = owner.stepUp();
        cloud.post("/factors/recovery-codes", stepUp, Map.of()).then().statusCode(201);
        cloud.put(
                        "/factors/security-question",
                        stepUp,
                        Map.of("question", "Where did the red boat sink?", "answer", "Off Skagen"))
                .then()
                .statusCode(200);
        cloud.post("/factors/totp", stepUp, Map.of()).then().statusCode(201);
        owner.replaceNumber(stepUp);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(cloud.inbox(owner.number))
                        .anyMatch(text -> text.text().contains("this number was replaced")));
        String challenge = owner.challenge();
        owner.decline(challenge, "security_question").then().statusCode(200);
        owner.decline(challenge, "sms").then().statusCode(200);
        owner.mailedCode();
        owner.mail("was replaced");
    }

    private Response delete(Owner owner) {
        return cloud.delete("/accounts/" + owner.sub, cloud.hostToken());
    }

    private Response tell(Owner owner) {
        return cloud.put(
                "/accounts/" + owner.sub,
                cloud.hostToken(),
                Map.of("email", owner.email(), "emailVerified", true, "billingMethodConnected", true));
    }

    private List<String> itemsThatName(Owner owner) {
        return dynamoDb.scanPaginator(scan -> scan.tableName("Table")).items().stream()
                .map(Object::toString)
                .filter(item -> item.contains(owner.sub)
                        || item.contains(owner.email())
                        || item.contains(owner.number)
                        || item.contains(owner.otherNumber()))
                .toList();
    }
}
