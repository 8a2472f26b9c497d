package org.countersign.acceptance.flow;

import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.acceptance.LocalCloud;

/** An account with a number that nobody else has, and what its owner does. */
final class Person {

    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

    private final LocalCloud cloud;
    final String sub = "user-" + UUID.randomUUID();
    final String number = "+1202456" + NUMBERS.incrementAndGet();

    private Person(LocalCloud cloud) {
        this.cloud = cloud;
    }

    /** Known to the host, with a billing method, and without a factor. */
    static Person known(LocalCloud cloud) {
        Person person = new Person(cloud);
        cloud.put(
                        "/accounts/" + person.sub,
                        cloud.hostToken(),
                        Map.of("email", person.email(), "emailVerified", true, "billingMethodConnected", true))
                .then()
                .statusCode(200);
        return person;
    }

    /** With text messages switched on. */
    static Person enrolled(LocalCloud cloud) {
        Person person = known(cloud);
        person.post("/factors/sms", Map.of("phone", person.number)).then().statusCode(202);
        person.post("/factors/sms/confirm", Map.of("code", person.code()))
                .then()
                .statusCode(200);
        return person;
    }

    String email() {
        return sub + "@example.com";
    }

    /** A token of the host's password step, made now. */
    String token() {
        return cloud.token(sub);
    }

    String code() {
        return cloud.latestCode(number);
    }

    String wrongCode() {
        String code = code();
        return (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
    }

    Response post(String path, Map<String, ?> body) {
        return cloud.post(path, token(), body);
    }

    Response get(String path) {
        return cloud.get(path, token());
    }

    String challenge(String purpose) {
        return post("/challenges", Map.of("purpose", purpose))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    Response send(String challenge) {
        return post("/challenges/" + challenge + "/sms", Map.of());
    }

    Response verify(String challenge, String code) {
        return post("/challenges/" + challenge + "/sms/verify", Map.of("code", code));
    }

    /** Passes a second step and answers with the token. */
    String stepUp(String purpose) {
        String challenge = challenge(purpose);
        send(challenge).then().statusCode(202);
        return verify(challenge, code()).then().statusCode(200).extract().path("token");
    }
}
