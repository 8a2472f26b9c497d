package org.countersign.acceptance.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.countersign.emulators.Template;
import org.countersign.platform.table.Table;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** What stands in COST.md is what the functions do; "make bench-cost" writes it anew. */
@QuarkusTest
class CostTableTest {

    private static final Path BENCH = Path.of("..", "bench");
    private static final Path TABLE = BENCH.resolve("COST.md");

    @Inject
    LocalCloud cloud;

    @Inject
    Clock clock;

    @Inject
    Template template;

    @Inject
    DynamoDbClient dynamoDb;

    @Inject
    Table table;

    @Inject
    SnsClient sns;

    @Test
    void everythingCostsWhatTheTableSays() throws IOException {
        Prices prices = Prices.read(BENCH.resolve("prices.tsv"));

        String made;
        try (Ledger ledger = new Ledger()) {
            warmUp(Person.unknown(cloud), ledger);
            Stage signIns = new Stage(cloud, ledger, Person.unknown(cloud), table);
            new SignInJourneys(cloud, signIns).play();
            signIns.other("email-feedback", "a complaint", () -> complainAbout(signIns.visitor()));
            Stage identity = new Stage(cloud, ledger, Person.unknown(cloud), table);
            new IdentityJourneys(cloud, clock, identity).play();
            made = new CostTable(List.of(signIns, identity), prices).markdown();
        }

        if (Boolean.getBoolean("cost.write")) {
            Files.writeString(TABLE, made);
        }
        assertThat(made).isEqualTo(Files.readString(TABLE));
        assertThat(template.functions())
                .allSatisfy(function -> assertThat(made).contains("`" + function.export() + "`"));
    }

    /** Whoever got it has told their mail provider that they do not want it. */
    private void complainAbout(Person visitor) {
        String messageId = dynamoDb.scan(scan -> scan.tableName(template.table().name())).items().stream()
                .filter(item -> item.get("partition").s().startsWith("mail#"))
                .filter(item -> item.get("address").s().equals(visitor.email()))
                .map(item -> item.get("partition").s().substring("mail#".length()))
                .findFirst()
                .orElseThrow();
        String topic = template.topics().stream()
                .filter(it -> it.logicalId().equals("MailFeedback"))
                .findFirst()
                .orElseThrow()
                .arn();
        sns.publish(complaint -> complaint
                .topicArn(topic)
                .message("{\"notificationType\":\"Complaint\",\"mail\":{\"messageId\":\"" + messageId + "\"}}"));
    }

    /** The first requests of all load what functions need, and may take as long as a function may. */
    private void warmUp(Person first, Ledger ledger) {
        answered(() -> cloud.get("/factors", cloud.token(first.sub())));
        answered(() -> first.post("/factors/sms", Map.of("phone", first.number())));
        first.host().tell().then().statusCode(200);
        answered(() -> first.post("/factors/sms", Map.of("phone", first.number())));
        first.post("/factors/sms/confirm", Map.of("code", first.code())).then().statusCode(200);
        ledger.later("notice-send");
        ledger.later("sms-notice");
        ledger.forget();
    }

    private static void answered(Supplier<Response> request) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> request.get().statusCode() < 500);
    }
}
