package org.countersign.acceptance.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
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
        Person owner = Person.enrolled(cloud);
        live(owner);
        assertThat(itemsThatName(owner)).hasSizeGreaterThan(8);
        String open = owner.challenge();

        owner.host().delete().then().statusCode(202).body("deletedAt", notNullValue());

        owner.host().read().then().statusCode(404);
        owner.get("/factors").then().body("twoStep", equalTo(false)).body("factors", hasSize(0));
        owner.get("/challenges/" + open).then().statusCode(409);
        owner.verify(open, "123456").then().statusCode(409);
        owner.host().tell().then().statusCode(503).header("Retry-After", "120");
        owner.host().delete().then().statusCode(202);
        cloud.advance(Duration.ofMinutes(2));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(owner.events().of("countersign.account.deleted"))
                        .hasSize(1));
        assertThat(itemsThatName(owner)).isEmpty();
        owner.host().tell().then().statusCode(200).body("twoStep", equalTo(false));
    }

    @Test
    void isForTheHostAlone() {
        Person owner = Person.enrolled(cloud);

        cloud.delete(owner.account(), cloud.token(owner.sub())).then().statusCode(403);

        owner.get("/factors").then().body("twoStep", equalTo(true));
    }

    /** All that leaves traces: notices, a code by mail, a farewell, backups, answers that are kept. */
    private void live(Person owner) {
        owner.mailbox().mail("was added");
        String stepUp = owner.settings();
        owner.factors().recoveryCodes(stepUp);
        owner.factors().question(stepUp, "Where did the red boat sink?", "Off Skagen");
        owner.factors().scan(stepUp);
        owner.factors().enrol(owner.otherNumber(), stepUp);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(cloud.inbox(owner.number()))
                        .anyMatch(text -> text.text().contains("this number was replaced")));
        String challenge = owner.challenge();
        owner.decline(challenge, "security_question").then().statusCode(200);
        owner.decline(challenge, "sms").then().statusCode(200);
        owner.mailbox().code();
        owner.mailbox().mail("was replaced");
    }

    private List<String> itemsThatName(Person owner) {
        return dynamoDb.scanPaginator(scan -> scan.tableName("Table")).items().stream()
                .map(Object::toString)
                .filter(item -> item.contains(owner.sub())
                        || item.contains(owner.email())
                        || item.contains(owner.number())
                        || item.contains(owner.otherNumber()))
                .toList();
    }
}
