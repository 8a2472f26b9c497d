package org.countersign.acceptance.identity;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.countersign.emulators.Emulators;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The webhook as anybody on the internet can call it. */
@QuarkusTest
class WebhookTest {

    private static final RestAssuredConfig BYTES_AS_THEY_ARE = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    @Inject
    LocalCloud cloud;

    @Inject
    Emulators emulators;

    @Inject
    DynamoDbClient dynamoDb;

    @Inject
    Clock clock;

    private Person ada;
    private String id;
    private String session;

    @BeforeEach
    void open() {
        ada = Person.withoutBilling(cloud);
        id = ada.identity().verification();
        session = session(id);
    }

    @Test
    void takesWhatTheProviderHasSigned() {
        Response answer = deliver(body("passed"), "application/json");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.asString()).isEmpty();
        assertThat(ada.host().identity()).isEqualTo("verified");
    }

    @Test
    void takesTheSameBytesAsAnyType() {
        assertThat(deliver(body("passed"), "application/octet-stream").statusCode())
                .isEqualTo(202);
        assertThat(ada.host().identity()).isEqualTo("verified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"submitted", "resubmit", "expired", "cancelled", "failed", "passed"})
    void tellsOfEachStateThatTheProviderTellsOf(String state) {
        assertThat(deliver(body(state), "application/json").statusCode()).isEqualTo(202);

        assertThat(ada.identity().read(id).<String>path("state")).isEqualTo(state);
        Awaitility.await().until(() -> !ada.identity().events(state).isEmpty());
    }

    @Test
    void takesTheSameTwiceAndTellsOnce() {
        String body = body("failed");
        String signature = sign(body, now());

        assertThat(deliver(body, signature, "application/json").statusCode()).isEqualTo(202);
        assertThat(deliver(body, signature, "application/json").statusCode()).isEqualTo(202);

        Awaitility.await().until(() -> !ada.identity().events("failed").isEmpty());
        assertThat(ada.identity().events("failed")).hasSize(1);
        assertThat(ada.identity().read(id).<Integer>path("attemptsLeft")).isEqualTo(2);
    }

    @Test
    void refusesWhatIsForgedTruncatedReencodedOldOrSignedTwiceAndKeepsNothingOfIt() {
        String body = body("passed");
        String right = sign(body, now());
        String wrong = right.substring(0, right.length() - 4) + "0000";
        List<String> before = table();

        for (Response refused : List.of(
                given().contentType("application/json").body(body).post("/webhooks/selfie"),
                deliver(body, wrong, "application/json"),
                deliver(body, "v1=" + "0".repeat(64), "application/json"),
                deliver(body, right + "," + right, "application/json"),
                deliver(body.substring(0, body.length() - 1), right, "application/json"),
                deliver(body.replace("\":\"", "\": \""), right, "application/json"),
                deliver(body.replace("é", "\\u00e9"), right, "application/json"),
                deliver(body, sign(body, now().minusSeconds(301)), "application/json"),
                deliver(body, sign(body, now().plusSeconds(302)), "application/json"))) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.<String>path("type")).isEqualTo("urn:countersign:problem:unauthenticated");
        }

        assertThat(table()).isEqualTo(before);
        assertThat(ada.identity().read(id).<String>path("state")).isEqualTo("created");
    }

    @Test
    void refusesMoreThan256KibBeforeItLooksAtTheSignature() {
        String start = body("passed").replaceFirst("}$", ",\"more\":\"");
        String large = start + "x".repeat(256 * 1024 - start.getBytes(UTF_8).length - 2) + "\"}";
        String larger = start + "x".repeat(257 * 1024 - start.getBytes(UTF_8).length - 2) + "\"}";

        Response refused = deliver(larger, "application/json");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("detail")).isEqualTo("The body is larger than 256 KiB.");
        assertThat(deliver(large, "application/json").statusCode()).isEqualTo(202);
    }

    @Test
    void refusesWhatIsSignedButNoResult() {
        for (String body : List.of("", "nonsense", "[]", "{}", body("perhaps"), body("passed") + "{}")) {
            assertThat(deliver(body, "application/json").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void keepsWhatBelongsToNobodyApartAndTellsOfIt() {
        String unknown = "session-" + UUID.randomUUID();
        String body = body("passed").replace(id, "A".repeat(24)).replace(session, unknown);

        assertThat(deliver(body, "application/json").statusCode()).isEqualTo(202);

        awaitOrphanOf(unknown);
        assertThat(ada.host().identity()).isEqualTo("unverified");
    }

    /** A genuine result of somebody else's pictures, with her verification's id in it. */
    @Test
    void aResultOfAnotherSessionDecidesNothingAndTheRightOneStillDoes() {
        String another = session(Person.withoutBilling(cloud).identity().verification());
        String body = body("passed").replace(session, another);

        assertThat(deliver(body, "application/json").statusCode()).isEqualTo(202);

        awaitOrphanOf(another);
        assertThat(ada.identity().read(id).<String>path("state")).isEqualTo("created");
        assertThat(deliver(body("passed"), "application/json").statusCode()).isEqualTo(202);
        assertThat(ada.host().identity()).isEqualTo("verified");
    }

    @ParameterizedTest
    @CsvSource({
        "9999-12-31T23:59:59Z, decidedAt is later than now.",
        "2001-01-01T00:00:00Z, decidedAt is earlier than the verification's beginning."
    })
    void aVerdictOfAnImpossibleTimeIsRefusedByNameAndPinsNothing(Instant impossible, String detail) {
        Response refused = deliver(body("passed", impossible), "application/json");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("type")).isEqualTo("urn:countersign:problem:malformed");
        assertThat(refused.<String>path("detail")).isEqualTo(detail);
        assertThat(deliver(body("failed"), "application/json").statusCode()).isEqualTo(202);
        assertThat(ada.host().identity()).isEqualTo("failed");
    }

    private void awaitOrphanOf(String another) {
        Awaitility.await()
                .until(() -> cloud.events("countersign.verification.orphaned").stream()
                        .anyMatch(event -> another.equals(((Map<?, ?>) event.get("data")).get("session"))));
    }

    private static String session(String verification) {
        return given().accept("application/json")
                .get("/_local/provider")
                .path("sessions.find { it.verification == '" + verification + "' }.id");
    }

    @Test
    void whatComesInAnyOrderEndsTheSame() {
        Instant now = now();
        List<String> told = List.of("resubmit", "failed", "passed");
        for (List<Integer> order : List.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0))) {
            Person eve = Person.withoutBilling(cloud);
            String hers = eve.identity().verification();

            for (int step : order) {
                String body = body(told.get(step), now.plusSeconds(step))
                        .replace(id, hers)
                        .replace(session, session(hers));
                assertThat(deliver(body, "application/json").statusCode()).isEqualTo(202);
            }

            assertThat(eve.host().identity()).as("%s", order).isEqualTo("verified");
            assertThat(eve.identity().read(hers).<String>path("state")).isEqualTo("passed");
            assertThat(eve.identity().read(hers).<Integer>path("attemptsLeft")).isEqualTo(3);
        }
    }

    private Response deliver(String body, String type) {
        return deliver(body, sign(body, now()), type);
    }

    private static Response deliver(String body, String signature, String type) {
        return given().config(BYTES_AS_THEY_ARE)
                .header("Countersign-Signature", signature)
                .contentType(type)
                .body(body.getBytes(UTF_8))
                .post("/webhooks/selfie");
    }

    private String body(String outcome) {
        return body(outcome, now());
    }

    private String body(String outcome, Instant at) {
        return "{\"verification\":\"" + id + "\",\"session\":\"" + session + "\",\"outcome\":\"" + outcome
                + "\",\"decidedAt\":\"" + at + "\",\"person\":\"Zoé SAMPLE\"}";
    }

    private Instant now() {
        return clock.instant();
    }

    private String sign(String body, Instant at) {
        String time = Long.toString(at.getEpochSecond());
        try {
            String secrets = emulators
                    .parameters()
                    .get("/countersign/dev/keys/selfie")
                    .orElseThrow()
                    .value();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new JsonWebKeySet(secrets).getJsonWebKeys().getFirst().getKey());
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException | org.jose4j.lang.JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<String> table() {
        return dynamoDb.scan(scan -> scan.tableName("Table")).items().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }
}
