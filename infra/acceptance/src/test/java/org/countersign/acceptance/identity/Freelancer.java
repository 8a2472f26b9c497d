package org.countersign.acceptance.identity;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.acceptance.LocalCloud;

/** An account without a billing method, and what its owner, the host, its agents and the provider do about its identity. */
final class Freelancer {

    private final LocalCloud cloud;
    final String sub = "freelancer-" + UUID.randomUUID();

    Freelancer(LocalCloud cloud) {
        this.cloud = cloud;
        cloud.put(
                        "/accounts/" + sub,
                        cloud.hostToken(),
                        Map.of("email", sub + "@example.com", "emailVerified", true, "billingMethodConnected", false))
                .then()
                .statusCode(200);
    }

    Response ask() {
        return post("/verifications", Map.of("method", "selfie", "consent", Map.of("version", "2026-01")));
    }

    /** Id of a verification that is open. */
    String verification() {
        return ask().then().statusCode(201).extract().path("id");
    }

    Response read(String verification) {
        return get("/verifications/" + verification);
    }

    Response get(String path) {
        return cloud.get(path, cloud.token(sub));
    }

    Response post(String path, Map<String, ?> body) {
        return cloud.post(path, cloud.token(sub), body);
    }

    /** A person at the provider picks this. */
    void ends(String verification, String decision) {
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .body(Map.of("decision", decision))
                .post("/_local/provider/" + verification)
                .then()
                .statusCode(202);
    }

    Response agent(String name, String decision) {
        return cloud.post(
                "/agent/accounts/" + sub + "/verification",
                agentToken(name),
                Map.of("decision", decision, "reason", "seen by video", "checklist", List.of("face", "document")));
    }

    String agentToken(String name) {
        return cloud.token(name, Map.of("scope", "agent"));
    }

    /** What the host reads of it. */
    String identity() {
        return cloud.get("/accounts/" + sub, cloud.hostToken())
                .then()
                .statusCode(200)
                .extract()
                .path("identity");
    }

    /** Events about this account, of this type. */
    List<Map<String, Object>> events(String type) {
        return cloud.events("countersign.verification." + type).stream()
                .filter(event -> sub.equals(event.get("subject")))
                .toList();
    }
}
