package org.countersign.acceptance.cost;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.totp.AuthenticatorApp;

/** An account and what its owner does; a test of money must count everything, so nothing is asked for twice. */
final class Visitor {

    private static final AtomicInteger NUMBERS = new AtomicInteger(7000);

    private static final Pattern LINK = Pattern.compile("token=([A-Za-z0-9_-]+)");

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
        tell(profile());
    }

    /** That has to be verified by then. */
    void tell(Instant deadline) {
        Map<String, Object> profile = profile();
        profile.put("verificationRequiredBy", deadline.toString());
        tell(profile);
    }

    private Map<String, Object> profile() {
        return new HashMap<>(Map.of("email", email(), "emailVerified", true, "billingMethodConnected", true));
    }

    private void tell(Map<String, Object> profile) {
        cloud.put("/accounts/" + sub, cloud.hostToken(), profile).then().statusCode(200);
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

    /** What the link in the latest mail that has one says of itself. */
    String linkToken() {
        return cloud.inbox(email()).stream()
                .map(mail -> LINK.matcher(mail.text()))
                .filter(Matcher::find)
                .map(link -> link.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** A code that was not used before. */
    String nextCode() {
        cloud.advance(Duration.ofSeconds(30));
        return new AuthenticatorApp(uri).code(clock.instant());
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
