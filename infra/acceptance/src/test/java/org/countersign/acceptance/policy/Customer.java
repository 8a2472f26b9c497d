package org.countersign.acceptance.policy;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.acceptance.LocalCloud;

/** Somebody with an Irish number, who says of every request under which key it is made. */
final class Customer {

    private static final AtomicInteger NUMBERS = new AtomicInteger(100_000);

    final String sub = "customer-" + UUID.randomUUID();
    final String number = "+353850" + NUMBERS.incrementAndGet();

    private final LocalCloud cloud;

    Customer(LocalCloud cloud) {
        this.cloud = cloud;
        cloud.put(
                        "/accounts/" + sub,
                        cloud.hostToken(),
                        Map.of("email", email(), "emailVerified", true, "billingMethodConnected", true))
                .then()
                .statusCode(200);
    }

    String email() {
        return sub + "@example.com";
    }

    String token() {
        return cloud.token(sub);
    }

    /** A request under a key that is not used again. */
    Response once(String path, String token, Map<String, ?> body) {
        return under("key-" + UUID.randomUUID(), path, token, body);
    }

    static Response under(String key, String path, String token, Map<String, ?> body) {
        return given().header("Idempotency-Key", key)
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    Customer enrolled() {
        once("/factors/sms", token(), Map.of("phone", number)).then().statusCode(202);
        once("/factors/sms/confirm", token(), Map.of("code", cloud.latestCode(number)))
                .then()
                .statusCode(200);
        return this;
    }

    String challenge() {
        return once("/challenges", token(), Map.of("purpose", "sign_in"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    Response verify(String challenge, String type, Map<String, ?> guess) {
        return cloud.post("/challenges/" + challenge + "/" + type + "/verify", token(), guess);
    }

    String stepUp() {
        String challenge = challenge();
        once("/challenges/" + challenge + "/sms", token(), Map.of()).then().statusCode(202);
        return verify(challenge, "sms", Map.of("code", cloud.latestCode(number)))
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }
}
