package org.countersign.acceptance;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The local cloud as a test sees it: the API's routes, and what stands under {@code /_local}. */
@Singleton
public class LocalCloud {

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    /** A message of the inbox, as far as tests look at it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Message(String id, String channel, String to, Optional<String> subject, String text) {}

    /** Token of a user who has just given the host their password. */
    public String token(String sub) {
        return token(sub, Map.of());
    }

    /** Token that says more, or something else: {@code scope}, {@code amr}, {@code aud}, {@code ttl}. */
    public String token(String sub, Map<String, Object> claims) {
        Map<String, Object> wish = new HashMap<>(claims);
        wish.put("sub", sub);
        return post("/_local/token", wish).then().statusCode(200).extract().path("token");
    }

    /** Token of the host's back end. */
    public String hostToken() {
        return token("backend", Map.of("scope", "accounts"));
    }

    /** Token of an agent of the host. */
    public String agentToken(String name) {
        return token(name, Map.of("scope", "agent"));
    }

    public Response get(String path, String token) {
        return given().auth().oauth2(token).get(path);
    }

    public Response post(String path, String token, Map<String, ?> body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    /** A request under a key that is not used again. */
    public Response postOnce(String path, String token, Map<String, ?> body) {
        return postUnder(UUID.randomUUID().toString(), path, token, body);
    }

    /** A request under this key. */
    public Response postUnder(String key, String path, String token, Map<String, ?> body) {
        return given().header("Idempotency-Key", key)
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    public Response put(String path, String token, Map<String, ?> body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .put(path);
    }

    public Response delete(String path, String token) {
        return given().auth().oauth2(token).delete(path);
    }

    /** What this number or address was sent, newest first. */
    public List<Message> inbox(String to) {
        return given().queryParam("to", to).get("/_local/inbox").jsonPath().getList("messages", Message.class);
    }

    /** The code in the newest message that has one; waits a little for a message to come. */
    public String latestCode(String to) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> codes(to), found -> !found.isEmpty())
                .getFirst();
    }

    private List<String> codes(String to) {
        return inbox(to).stream()
                .map(message -> CODE.matcher(message.text()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    /** Moves every function's clock forward and tells the new time. */
    public Instant advance(Duration by) {
        Response answer = post("/_local/clock", Map.of("advance", by.toString()));
        return Instant.parse(answer.then().statusCode(200).extract().path("now"));
    }

    /** Lets the next calls to this service fail; 0 ends it. */
    public void fault(String service, int failures) {
        post("/_local/faults", Map.of("service", service, "failures", failures))
                .then()
                .statusCode(204);
    }

    /** Lets the next calls to this service be refused since there are too many. */
    public void throttle(String service, int calls) {
        post("/_local/faults", Map.of("service", service, "failures", calls, "throttled", true))
                .then()
                .statusCode(204);
    }

    /** Lets the next calls to this service wait. */
    public void delay(String service, int calls, Duration delay) {
        post("/_local/faults", Map.of("service", service, "failures", calls, "delay", delay.toString()))
                .then()
                .statusCode(204);
    }

    /** CloudEvents of this type that were published, newest first. */
    public List<Map<String, Object>> events(String type) {
        return given().queryParam("type", type).get("/_local/events").jsonPath().getList("events");
    }

    /** Fires this function's schedule now. */
    public void fire(String function) {
        given().post("/_local/schedules/" + function).then().statusCode(202);
    }

    private static Response post(String path, Map<String, Object> body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }
}
