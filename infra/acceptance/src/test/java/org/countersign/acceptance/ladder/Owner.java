package org.countersign.acceptance.ladder;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.LocalCloud.Message;

/** An account with text messages switched on, and what its owner does when they do not come. */
final class Owner {

    private static final AtomicInteger NUMBERS = new AtomicInteger(4000);
    private static final Pattern CODE_SUBJECT = Pattern.compile("([0-9]{6}) is your .*");
    private static final Pattern LINK = Pattern.compile("token=([A-Za-z0-9_-]+)");

    private final LocalCloud cloud;
    final String sub = "owner-" + UUID.randomUUID();
    final String number = "+1202456" + NUMBERS.incrementAndGet();

    Owner(LocalCloud cloud) {
        this.cloud = cloud;
        host(email());
        post("/factors/sms", Map.of("phone", number)).then().statusCode(202);
        post("/factors/sms/confirm", Map.of("code", cloud.latestCode(number)))
                .then()
                .statusCode(200);
    }

    String email() {
        return sub + "@example.com";
    }

    /** The host tells what it knows. */
    void host(String email) {
        cloud.put(
                        "/accounts/" + sub,
                        cloud.hostToken(),
                        Map.of("email", email, "emailVerified", true, "billingMethodConnected", true))
                .then()
                .statusCode(200);
    }

    Response post(String path, Map<String, ?> body) {
        return cloud.post(path, cloud.token(sub), body);
    }

    Response get(String path) {
        return cloud.get(path, cloud.token(sub));
    }

    Response put(String path, String token, Map<String, ?> body) {
        return cloud.put(path, token, body);
    }

    Response delete(String path, String token) {
        return RestAssured.given().auth().oauth2(token).delete(path);
    }

    String challenge() {
        return post("/challenges", Map.of("purpose", "sign_in"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    Response decline(String challenge, String type) {
        return post("/challenges/" + challenge + "/decline", Map.of("type", type));
    }

    String stepUp() {
        String challenge = challenge();
        post("/challenges/" + challenge + "/sms", Map.of()).then().statusCode(202);
        return post("/challenges/" + challenge + "/sms/verify", Map.of("code", cloud.latestCode(number)))
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    /** A number that nobody else has. */
    String otherNumber() {
        return number.replace("+1202456", "+1202457");
    }

    void replaceNumber(String stepUp) {
        cloud.post("/factors/sms", stepUp, Map.of("phone", otherNumber()))
                .then()
                .statusCode(202);
        cloud.post("/factors/sms/confirm", stepUp, Map.of("code", cloud.latestCode(otherNumber())))
                .then()
                .statusCode(200);
    }

    /** What was told, and when it happened as the notice says. */
    List<String> noticeTimes() {
        return cloud.inbox(email()).stream()
                .map(message -> message.subject().orElse("") + " "
                        + message.text()
                                .lines()
                                .filter(line -> line.startsWith("When: "))
                                .findFirst()
                                .orElse(""))
                .toList();
    }

    /** Codes that were mailed so far, the newest first. */
    List<String> mailedCodes() {
        return cloud.inbox(email()).stream()
                .flatMap(message -> message.subject().stream())
                .map(CODE_SUBJECT::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .toList();
    }

    String mailedCode() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(this::mailedCodes, codes -> !codes.isEmpty())
                .getFirst();
    }

    /** The mail whose text has these words; waits a little for it. */
    Message mail(String words) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> cloud.inbox(email()).stream()
                                .filter(message -> message.text().contains(words))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    static String link(Message mail) {
        Matcher found = LINK.matcher(mail.text());
        if (!found.find()) {
            throw new AssertionError("No link in the mail");
        }
        return found.group(1);
    }
}
