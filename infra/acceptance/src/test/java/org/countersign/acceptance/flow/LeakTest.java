package org.countersign.acceptance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Codes;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Nothing that is logged, stored or published in a whole run tells a code, a token or a number. */
@QuarkusTest
class LeakTest {

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
    void tellsNoSecretAnywhere() {
        Person ada = Person.known(cloud);
        String host = ada.token();
        ada.post("/factors/sms", Map.of("phone", ada.number())).then().statusCode(202);
        String first = ada.code();
        ada.post("/factors/sms/confirm", Map.of("code", first)).then().statusCode(200);
        String challenge = ada.challenge("payments");
        ada.send(challenge).then().statusCode(202);
        String second = ada.code();
        String wrong = Codes.wrong(ada.code());
        ada.verify(challenge, wrong).then().statusCode(422);
        String stepUp =
                ada.verify(challenge, second).then().statusCode(200).extract().path("token");
        String key = "key-" + UUID.randomUUID();
        cloud.post("/challenges", stepUp, Map.of("purpose", key)).then().statusCode(403);
        Awaitility.await()
                .until(() -> !ada.events().of("countersign.challenge.passed").isEmpty());

        String log = String.join("\n", logged);
        String stored = dynamoDb.scan(scan -> scan.tableName("Table")).items().toString();
        String published = cloud.events("countersign.challenge.passed").toString()
                + cloud.events("countersign.factor.enabled")
                + cloud.events("countersign.challenge.opened");

        assertThat(log).contains("\"function\":\"sms-verify\"").contains("\"tableCalls\":2");
        assertThat(stored).contains(ada.sub());
        assertThat(published).contains(ada.sub());
        for (String secret :
                List.of(ada.number(), ada.number().substring(2), stepUp, host, signature(stepUp), signature(host))) {
            assertThat(log).doesNotContain(secret);
            assertThat(stored).doesNotContain(secret);
            assertThat(published).doesNotContain(secret);
        }
        for (String code : List.of(first, second, wrong)) {
            assertThat(wordsOf(log)).doesNotContain(code);
            assertThat(wordsOf(stored)).doesNotContain(code);
            assertThat(wordsOf(published)).doesNotContain(code);
        }
        assertThat(log).doesNotContain(ada.email()).doesNotContain(key);
        assertThat(published).doesNotContain(ada.email());
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    /** A six-digit code may happen to stand inside a longer number, such as a time. */
    private static List<String> wordsOf(String text) {
        return List.of(text.split("[^0-9A-Za-z_-]+", -1));
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
