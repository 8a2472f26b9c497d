package org.countersign.acceptance.person;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.countersign.acceptance.LocalCloud;

/** What the host's back end does about one person. */
public record Host(LocalCloud cloud, Person person) {

    /** Tells of a verified address and a billing method. */
    public Response tell() {
        return tell(Map.of());
    }

    /** As {@link #tell()}, but where this says something else or more. */
    public Response tell(Map<String, ?> otherwise) {
        Map<String, Object> profile =
                new HashMap<>(Map.of("email", person.email(), "emailVerified", true, "billingMethodConnected", true));
        profile.putAll(otherwise);
        return cloud.put(person.account(), cloud.hostToken(), profile);
    }

    public Response read() {
        return cloud.get(person.account(), cloud.hostToken());
    }

    /** The status of the person's identity. */
    public String identity() {
        return read().then().statusCode(200).extract().path("identity");
    }

    /** Takes all factors away, on the word of two people. */
    public Response reset() {
        return approve(
                "kim", askForReset("sam").then().statusCode(202).extract().path("reset.id"));
    }

    /** Asks for all factors to be taken away. */
    public Response askForReset(String who) {
        return person.post(person.account() + "/factors/reset", support(who), Map.of("reason", "lost"));
    }

    public Response approve(String who, String reset) {
        return person.post(person.account() + "/factors/reset/" + reset + "/approve", support(who), Map.of());
    }

    private String support(String who) {
        return cloud.token(who, Map.of("scope", "accounts"));
    }

    public Response delete() {
        return cloud.delete(person.account(), cloud.hostToken());
    }

    /** The hold that the account is under. */
    public Response hold() {
        return cloud.get(person.account() + "/hold", cloud.hostToken());
    }

    /** Asks whether the person may do this. */
    public Response can(String capability) {
        return cloud.post(person.account() + "/can", cloud.hostToken(), Map.of("capability", capability));
    }
}
