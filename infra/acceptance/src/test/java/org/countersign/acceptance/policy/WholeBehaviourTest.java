package org.countersign.acceptance.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Events;
import org.countersign.acceptance.person.Person;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.Trigger.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The corners of the steps that no flow comes by, and that a policy has to allow all the same: PoliciesIT takes for needless what
 * nothing here or in the flows has used.
 */
@QuarkusTest
class WholeBehaviourTest {

    private static final Map<String, String> RESET = Map.of("reason", "lost");
    private static final Map<String, String> DECISION = Map.of("decision", "passed", "reason", "seen by video");

    @Inject
    LocalCloud cloud;

    @Inject
    SnsClient sns;

    @Inject
    Template template;

    @Inject
    DynamoDbClient dynamoDb;

    @Inject
    Clock clock;

    @AfterEach
    void mend() {
        cloud.fault("dynamodb", 0);
    }

    /** Where an answer is kept, whoever comes meanwhile looks for it. */
    static Stream<Request> requestsThatAreKept() {
        return Stream.of(
                new Request("/challenges", Map.of("purpose", "sign_in"), false),
                new Request("/factors/sms", Map.of("phone", "+353851234567"), false),
                new Request("/factors/sms/confirm", Map.of("code", "000000"), false),
                new Request("/factors/totp", Map.of(), false),
                new Request("/factors/totp/confirm", Map.of("code", "000000"), false),
                new Request("/factors/recovery-codes", Map.of(), false),
                new Request("/verifications", Map.of("method", "selfie", "consent", Map.of("version", "1")), false),
                new Request("/challenges/unknown/sms", Map.of(), false),
                new Request("/challenges/unknown/email", Map.of(), false),
                new Request("/accounts/nobody/factors/reset", RESET, true),
                new Request("/accounts/nobody/factors/reset/unknown/approve", Map.of(), true),
                new Request("/agent/accounts/nobody/verification", DECISION, true));
    }

    record Request(String path, Map<String, ?> body, boolean service) {}

    @ParameterizedTest
    @MethodSource("requestsThatAreKept")
    void answersAllThatRaceUnderAKeyAlike(Request request) throws Exception {
        String token =
                request.service() ? serviceToken() : Person.careful(cloud).token();
        String key = "race-" + UUID.randomUUID();
        // Each call takes its time, so that all of them ask while the first is at work.
        cloud.delay("dynamodb", 30, Duration.ofMillis(300));

        List<Response> answers = race(() -> cloud.postUnder(key, request.path(), token, request.body()));

        // Who comes upon a request that is being refused may be told to come again.
        assertThat(answers.stream()
                        .map(Response::statusCode)
                        .filter(status -> status != 503)
                        .distinct())
                .hasSize(1)
                .doesNotContain(500);
    }

    @Test
    void keepsTheAnswersOfAWholeSignIn() {
        Person ada = Person.careful(cloud).enrol();
        String stepUp = ada.settings();

        String code = ada.factors().scan(stepUp).code(clock.instant());
        ada.post("/factors/totp/confirm", stepUp, Map.of("code", code)).then().statusCode(200);
        assertThat(ada.factors().recoveryCodes(stepUp)).hasSize(10);
        Person.careful(cloud).host().askForReset("sam").then().statusCode(202);
        ada.host().reset().then().statusCode(200);
    }

    @Test
    void keepsTheAnswerToAnAgent() {
        Person ada = Person.careful(cloud);
        String key = "decision-" + UUID.randomUUID();
        String path = "/agent" + ada.account() + "/verification";

        Response decided = cloud.postUnder(key, path, serviceToken(), DECISION);
        Response again = cloud.postUnder(key, path, serviceToken(), DECISION);

        assertThat(decided.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(decided.asString());
        assertThat(again.statusCode()).isEqualTo(200);
        cloud.get("/agent" + ada.account() + "/history", serviceToken())
                .then()
                .statusCode(200)
                .body("records", hasSize(1));
    }

    @Test
    void mailsAnotherCode() {
        Person ada = Person.careful(cloud).enrol();
        String challenge = ada.challenge();
        ada.decline(challenge, "sms").then().statusCode(200);
        ada.mailbox().code();
        cloud.advance(Duration.ofMinutes(1));

        ada.post("/challenges/" + challenge + "/email", Map.of()).then().statusCode(202);

        ada.verify(challenge, "email", Map.of("code", ada.mailbox().code()))
                .then()
                .statusCode(200);
        ada.verify(challenge, "email", Map.of("code", ada.mailbox().code()))
                .then()
                .statusCode(409)
                .body("type", endsWith("challenge-closed"));
    }

    @Test
    void readsEveryKindOfTokenAtEveryRoute() {
        String stepUp = Person.careful(cloud).enrol().settings();

        for (Route route : routes()) {
            for (String token : List.of(stepUp, cloud.hostToken())) {
                assertThat(call(route, token).statusCode()).as(route.toString()).isNotEqualTo(503);
            }
        }
    }

    @Test
    void saysWhyAGuessIsNotCounted() {
        Person ada = Person.careful(cloud).enrol();
        String settings = ada.settings();
        ada.factors().question(settings, "Where did it sink?", "Skagen");
        ada.factors().recoveryCodes(settings);
        String challenge = ada.challenge();
        ada.factors().remove("security-question", settings);
        ada.factors().remove("recovery-codes", settings);

        ada.verify(challenge, "security-question", Map.of("answer", "Skagen"))
                .then()
                .statusCode(409)
                .body("type", endsWith("option-not-available"));
        ada.verify(challenge, "recovery-codes", Map.of("code", "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"))
                .then()
                .statusCode(409)
                .body("type", endsWith("option-not-available"));
    }

    @Test
    void goesOnWithTheRecoveryThatAnAnswerBegan() {
        Person ada = Person.careful(cloud).enrol();
        ada.factors().question(ada.settings(), "Where did it sink?", "Skagen");

        for (int pass = 0; pass < 2; pass++) {
            ada.verify(ada.challenge(), "security-question", Map.of("answer", "Skagen"))
                    .then()
                    .statusCode(200);
        }

        assertThat(ada.events().await("countersign.recovery.started", 1)).hasSize(1);
    }

    /** Of whom there may have been another account, whose tokens are not theirs. */
    @Test
    void looksForADeletionBeforeSomebodyUnknownChangesAnything() {
        Person unknown = Person.unknown(cloud);
        String token = unknown.token();

        assertThat(Stream.of(
                                cloud.post("/factors/sms", token, Map.of("phone", unknown.number())),
                                cloud.post("/factors/sms/confirm", token, Map.of("code", "000000")),
                                cloud.post("/factors/totp/confirm", token, Map.of("code", "000000")),
                                cloud.post("/factors/recovery-codes", token, Map.of()),
                                cloud.put(
                                        "/factors/security-question",
                                        token,
                                        Map.of("question", "Where did it sink?", "answer", "Off Skagen")),
                                cloud.put("/factors/email", token, Map.of("enabled", false)),
                                cloud.delete("/factors/sms", token),
                                cloud.delete("/recovery", token),
                                cloud.post("/factors/totp", token, Map.of()))
                        .map(Response::statusCode))
                .containsExactly(403, 410, 410, 401, 401, 401, 404, 401, 201);
    }

    @Test
    void locksTheQuestionThatIsGuessedAtAndTellsOfIt() {
        Person ada = Person.careful(cloud).enrol();
        ada.factors().question(ada.settings(), "Where do two seas meet?", "Skagen");

        for (int wrong = 0; wrong < 10; wrong++) {
            ada.verify(ada.challenge(), "security-question", Map.of("answer", "nowhere"));
            cloud.advance(Duration.ofHours(1));
        }

        ada.events().await("countersign.factor.locked", 1);
    }

    @Test
    void looksForRoomInASpentBudgetAndTellsOfIt() {
        Person ada = Person.careful(cloud).enrol();
        String challenge = ada.challenge();

        spendTheBudgetOfIreland();

        ada.post("/challenges/" + challenge + "/sms", Map.of()).then().statusCode(429);
        // Whose number goes is told by a text, which there is no budget for either.
        ada.host().reset().then().statusCode(200);
        Person bob = Person.careful(cloud);
        bob.post("/factors/sms", Map.of("phone", bob.number())).then().statusCode(429);
        new Events(cloud, "country/353").await("countersign.sms.budget-reached", 1);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> isFarewellOver(ada));
        renewTheBudgetOfIreland();
        assertThat(cloud.inbox(ada.number())).noneMatch(text -> text.text().contains("removed"));
    }

    /** Its state is none that there is, as one of a later release would be to this one. */
    @Test
    void setsAsideAChangeThatMakesNoSenseAndGoesOn() {
        Person ada = Person.enrolled(cloud);
        Map<String, AttributeValue> senseless = Map.of(
                "partition", AttributeValue.fromS("account#" + ada.sub()),
                "sort", AttributeValue.fromS("verification#4"),
                "id", AttributeValue.fromS("A".repeat(24)),
                "provider", AttributeValue.fromS("signed"),
                "outcome", AttributeValue.fromS("later"),
                "createdAt", AttributeValue.fromN("0"));

        dynamoDb.putItem(put -> put.tableName("Table").item(senseless));

        Awaitility.await().until(() -> setAside(senseless));
        ada.challenge("payments");
        new Events(cloud, ada.sub()).await("countersign.challenge.opened", 1);
    }

    private boolean setAside(Map<String, AttributeValue> item) {
        return dynamoDb.scan(scan -> scan.tableName("Table")).items().stream()
                .filter(kept -> kept.get("partition").s().startsWith("poison#"))
                .anyMatch(kept -> item.equals(kept.get("after").m()));
    }

    @Test
    void looksForRoomInASpentBudgetOfNotices() {
        Person ada = Person.careful(cloud).enrol();
        cloud.advance(Duration.ofDays(3));
        List<AttributeValue> shards = shardsOfIreland("notice").toList();
        shards.stream().skip(1).forEach(key -> spend(key, 125, 2000));

        String settings = ada.settings();
        ada.factors().recoveryCodes(settings);
        ada.factors().question(settings, "Where did it run aground?", "Skagen");
        cloud.put("/factors/email", settings, Map.of("enabled", false)).then().statusCode(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(cloud.inbox(ada.number()))
                        .filteredOn(text -> text.text().contains("#token="))
                        .hasSize(3));
        shards.forEach(this::renew);
    }

    @Test
    void erasesAnIdentityCheckWithItsAccount() {
        Person ada = Person.careful(cloud);
        ada.post("/verifications", Map.of("method", "selfie", "consent", Map.of("version", "1")))
                .then()
                .statusCode(201);

        ada.host().delete().then().statusCode(202);

        // The event waits a minute in its queue, from whenever it comes there.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    cloud.advance(Duration.ofSeconds(30));
                    assertThat(ada.events().of("countersign.account.deleted")).isNotEmpty();
                });
        assertThat(dynamoDb.scan(scan -> scan.tableName("Table")).items())
                .noneMatch(item -> item.toString().contains(ada.sub()));
    }

    @Test
    void marksAnAddressThatMailBouncesFrom() {
        Person ada = Person.careful(cloud).enrol();
        Awaitility.await().until(() -> !cloud.inbox(ada.email()).isEmpty());
        String messageId = Awaitility.await().until(() -> mailOf(ada), id -> !id.isEmpty());

        sns.publish(complaint -> complaint
                .topicArn(topic("MailFeedback"))
                .message("{\"notificationType\":\"Complaint\",\"mail\":{\"messageId\":\"" + messageId + "\"}}"));

        Awaitility.await()
                .untilAsserted(() -> cloud.get("/factors", ada.token()).then().body("emailFallback", equalTo(false)));
    }

    /** Of a back end that may do everything that a service may. */
    private String serviceToken() {
        return cloud.token("backend", Map.of("scope", "accounts agent"));
    }

    private List<Response> race(Callable<Response> request) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> racing = threads.invokeAll(List.of(request, request, request));
            return List.of(
                    racing.get(0).get(), racing.get(1).get(), racing.get(2).get());
        }
    }

    private List<Route> routes() {
        return template.functions().stream()
                .flatMap(function -> function.triggers(Route.class))
                .toList();
    }

    private static Response call(Route route, String token) {
        RequestSpecification request = given().auth().oauth2(token);
        if (route.method().startsWith("P")) {
            request.contentType(ContentType.JSON).body(Map.of());
        }
        return request.request(Method.valueOf(route.method()), route.path().replaceAll("\\{[^}]*}", "unknown"));
    }

    private void spendTheBudgetOfIreland() {
        shardsOfIreland("country").forEach(key -> spend(key, 313, 5000));
    }

    private void spend(AttributeValue key, int share, int limit) {
        dynamoDb.putItem(put -> put.tableName("Table")
                .item(Map.of(
                        "partition", key,
                        "sort", AttributeValue.fromS("spent"),
                        "spent", AttributeValue.fromN(String.valueOf(share)),
                        "share", AttributeValue.fromN(String.valueOf(share)),
                        "limit", AttributeValue.fromN(String.valueOf(limit)),
                        "shards", AttributeValue.fromN("16"),
                        "spentAt",
                                AttributeValue.fromN(
                                        String.valueOf(clock.instant().toEpochMilli())))));
    }

    /** Whether it is settled, by a text or without one, what a number of theirs is told. */
    private boolean isFarewellOver(Person customer) {
        return dynamoDb.scan(scan -> scan.tableName("Table")).items().stream()
                .filter(item -> item.get("partition").s().contains(customer.sub()))
                .filter(item -> item.get("sort").s().startsWith("farewell#"))
                .anyMatch(item -> item.containsKey("doneAt"));
    }

    private void renewTheBudgetOfIreland() {
        shardsOfIreland("country").forEach(this::renew);
    }

    private void renew(AttributeValue key) {
        dynamoDb.deleteItem(delete ->
                delete.tableName("Table").key(Map.of("partition", key, "sort", AttributeValue.fromS("spent"))));
    }

    private Stream<AttributeValue> shardsOfIreland(String kind) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return IntStream.range(0, 16)
                .mapToObj(shard -> AttributeValue.fromS("budget#" + kind + "#353#" + day + "#" + shard));
    }

    private String mailOf(Person customer) {
        return dynamoDb.scan(scan -> scan.tableName("Table")).items().stream()
                .filter(item -> item.get("partition").s().startsWith("mail#"))
                .filter(item -> item.get("address").s().equals(customer.email()))
                .map(item -> item.get("partition").s().substring("mail#".length()))
                .findFirst()
                .orElse("");
    }

    private String topic(String logicalId) {
        return template.topics().stream()
                .filter(topic -> topic.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow()
                .arn();
    }
}
