package org.countersign.acceptance.person;

import java.util.List;
import java.util.Map;
import org.countersign.acceptance.LocalCloud;

/** How a person comes by options for the second step; a token is wanted of the second step, once there is one. */
public record Factors(LocalCloud cloud, Person person) {

    /** Switches text messages to this number on. */
    public void enrol(String number, String token) {
        person.post("/factors/sms", token, Map.of("phone", number)).then().statusCode(202);
        person.post("/factors/sms/confirm", token, Map.of("code", cloud.latestCode(number)))
                .then()
                .statusCode(200);
    }

    /** Starts pairing an app. */
    public AuthenticatorApp scan(String token) {
        return scan(token, Map.of());
    }

    /** Starts pairing an app that takes codes of another kind. */
    public AuthenticatorApp scan(String token, Map<String, ?> wish) {
        return new AuthenticatorApp(person.post("/factors/totp", token, wish)
                .then()
                .statusCode(201)
                .extract()
                .path("uri"));
    }

    /** Makes a set of recovery codes. */
    public List<String> recoveryCodes(String token) {
        return person.post("/factors/recovery-codes", token, Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("codes");
    }

    public void question(String token, String question, String answer) {
        cloud.put("/factors/security-question", token, Map.of("question", question, "answer", answer))
                .then()
                .statusCode(200);
    }

    /** Takes a factor away, in the two calls that it takes. */
    public void remove(String factor, String token) {
        String confirmation = cloud.delete("/factors/" + factor, token)
                .then()
                .statusCode(409)
                .extract()
                .path("confirmation");
        cloud.delete("/factors/" + factor + "?confirmation=" + confirmation, token)
                .then()
                .statusCode(204);
    }
}
