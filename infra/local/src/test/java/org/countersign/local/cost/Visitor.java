package org.countersign.local.cost;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.local.LocalCloud;

/** An account and what its owner does; a test of money must count everything, so nothing is asked for twice. */
final class Visitor {

    private static final AtomicInteger NUMBERS = new AtomicInteger(7000);

    private final LocalCloud cloud;
    private final Clock clock;
    final String sub = "visitor-" + UUID.randomUUID();
    final String number = "+1202456" + NUMBERS.incrementAndGet();
    private String uri = "";

    Visitor(LocalCloud cloud, Clock clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    String email() {
        return sub + "@example.com";
    }

    void tell() {
        cloud.put(
                        "/accounts/" + sub,
                        cloud.hostToken(),
                        Map.of("email", email(), "emailVerified", true, "billingMethodConnected", true))
                .then()
                .statusCode(200);
    }

    Response post(String path, Map<String, ?> body) {
        return post(path, cloud.token(sub), body);
    }

    Response post(String path, String token, Map<String, ?> body) {
        return cloud.post(path, token, body);
    }

    Response put(String path, String token, Map<String, ?> body) {
        return cloud.put(path, token, body);
    }

    Response get(String path) {
        return cloud.get(path, cloud.token(sub));
    }

    Response delete(String path, String token) {
        return RestAssured.given().auth().oauth2(token).delete(path);
    }

    /** Opens a challenge under a key, by which the same request can come again. */
    Response open(String key) {
        return RestAssured.given()
                .auth()
                .oauth2(cloud.token(sub))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("purpose", "sign_in"))
                .post("/challenges");
    }

    String challenge() {
        return post("/challenges", Map.of("purpose", "sign_in"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    String text() {
        return cloud.latestCode(number);
    }

    static String wrong(String code) {
        return (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
    }

    /** Starts pairing an app. */
    void scan(String token) {
        uri = post("/factors/totp", token, Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("uri");
    }

    /** A code that was not used before. */
    String nextCode() {
        cloud.advance(Duration.ofSeconds(30));
        return new App(uri).code(clock.instant());
    }

    String mailedCode() {
        return cloud.inbox(email()).stream()
                .flatMap(mail -> mail.subject().stream())
                .filter(subject -> subject.matches("[0-9]{6} is your .*"))
                .map(subject -> subject.substring(0, 6))
                .findFirst()
                .orElseThrow();
    }
}
