package org.countersign.acceptance.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Of what the stand-in provider tells of a person nothing is logged, stored or published; of what agents write nothing but stored. */
@QuarkusTest
class IdentityLeakTest {

    @Inject
    LocalCloud cloud;

    @Inject
    DynamoDbClient dynamoDb;

    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final Handler listener = new Listener(logged);

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void tellsNothingOfThePerson() {
        Person ada = Person.withoutBilling(cloud);
        String id = ada.identity().verification();
        String captureUrl = ada.identity().read(id).path("captureUrl");
        ada.identity().ends(id, "failed");
        ada.identity().agent("agent-007", "passed").then().statusCode(200);
        ada.identity().agent("agent-008", "approve").then().statusCode(200);
        given().header("Countersign-Signature", "t=1,v1=SAMPLE-SIGNATURE")
                .contentType("application/json")
                .body("{\"person\":\"SAMPLE FORGERY\"}")
                .post("/webhooks/selfie")
                .then()
                .statusCode(401);
        Awaitility.await()
                .until(() -> !ada.identity().events("review_requested").isEmpty());

        String log = String.join("\n", logged);
        String stored = dynamoDb.scan(scan -> scan.tableName("Table")).items().toString();
        String published = Stream.of("created", "failed", "review_requested")
                .map(type -> cloud.events("countersign.verification." + type).toString())
                .collect(Collectors.joining());

        assertThat(log).contains("\"function\":\"selfie-result\"").contains("\"tableCalls\":3");
        assertThat(stored).contains(id);
        assertThat(published).contains(id);
        for (String secret : List.of("SAMPLE", "1970-01-01", captureUrl)) {
            assertThat(log).doesNotContain(secret);
            assertThat(stored).doesNotContain(secret);
            assertThat(published).doesNotContain(secret);
        }
        for (String agents : List.of("agent-007", "agent-008", "seen by video")) {
            assertThat(log).doesNotContain(agents);
            assertThat(published).doesNotContain(agents);
        }
    }

    private static final class Listener extends Handler {

        private final List<String> logged;

        private Listener(List<String> logged) {
            this.logged = logged;
        }

        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage() + " " + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
