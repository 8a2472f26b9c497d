package org.countersign.acceptance.person;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.countersign.acceptance.LocalCloud;

/** What a person, the provider and agents do about who the person is. */
public record Identity(LocalCloud cloud, Person person) {

    /** Asks for a selfie check, with consent. */
    public Response ask() {
        return person.post("/verifications", Map.of("method", "selfie", "consent", Map.of("version", "2026-01")));
    }

    /** Id of a verification that is open. */
    public String verification() {
        return ask().then().statusCode(201).extract().path("id");
    }

    public Response read(String verification) {
        return person.get("/verifications/" + verification);
    }

    /** Somebody at the provider picks this. */
    public void ends(String verification, String decision) {
        given().contentType("application/json")
                .body(Map.of("decision", decision))
                .post("/_local/provider/" + verification)
                .then()
                .statusCode(202);
    }

    public Response agent(String name, String decision) {
        return cloud.post(
                "/agent" + person.account() + "/verification",
                cloud.agentToken(name),
                Map.of("decision", decision, "reason", "seen by video", "checklist", List.of("face", "document")));
    }

    /** Events of this kind of verification. */
    public List<Map<String, Object>> events(String kind) {
        return person.events().of("countersign.verification." + kind);
    }
}
