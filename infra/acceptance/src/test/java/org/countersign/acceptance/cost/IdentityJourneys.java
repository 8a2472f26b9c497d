package org.countersign.acceptance.cost;

import io.restassured.RestAssured;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;

/** Being held, showing who one is, being judged by an agent, and leaving; each step with what it used. */
final class IdentityJourneys {

    private final LocalCloud cloud;
    private final Clock clock;
    private final Stage stage;
    private final Person visitor;
    private String verification = "";

    IdentityJourneys(LocalCloud cloud, Clock clock, Stage stage) {
        this.cloud = cloud;
        this.clock = clock;
        this.stage = stage;
        this.visitor = stage.visitor();
    }

    void play() {
        visitor.host().tell().then().statusCode(200);
        stage.drop("account-put");
        stage.begin();
        hold();
        selfie();
        reads();
        agents();
        farewell();
    }

    private void hold() {
        Instant passed = clock.instant().minus(Duration.ofMinutes(1));
        stage.request(
                "account-put",
                "host asks for verification",
                () -> visitor.host()
                        .tell(Map.of("verificationRequiredBy", passed.toString()))
                        .then()
                        .statusCode(200));
        stage.later("hold-evaluate", "hold placed");
        stage.later("notice-send", "held or free again");
        stage.end("be held at a deadline");
    }

    private void selfie() {
        stage.request("verification-open", "session at the provider", this::open);
        String id = verification;
        stage.other("verification-open", "while one is open", this::open);
        stage.request("selfie-result", "passed", () -> visitor.identity().ends(id, "passed"));
        stage.later("hold-evaluate", "hold lifted");
        stage.later("notice-send", "held or free again");
        stage.end("pass a selfie check, which lifts the hold");

        stage.other("verification-read", "own", () -> read("/verifications/" + id));
        stage.other("verification-receipt", "own", () -> read("/verifications/" + id + "/receipt"));
        stage.other(
                "selfie-result",
                "forged",
                () -> RestAssured.given()
                        .header("Countersign-Signature", "t=1,v1=00")
                        .body("{}")
                        .post("/webhooks/selfie")
                        .then()
                        .statusCode(401));
    }

    private void reads() {
        stage.other("hold-own", "by the user", () -> read("/account/hold"));
        stage.other(
                "hold-get", "by the host", () -> visitor.host().hold().then().statusCode(200));
        stage.other(
                "hold-can",
                "by the host",
                () -> visitor.host().can("submit_proposals").then().statusCode(200));
    }

    private void agents() {
        stage.request(
                "agent-decide",
                "failed",
                () -> cloud.post(
                                "/agent" + visitor.account() + "/verification",
                                cloud.agentToken("ann"),
                                Map.of("decision", "failed", "reason", "seen by video"))
                        .then()
                        .statusCode(200));
        stage.later("hold-evaluate", "hold placed, proposals cancelled");
        stage.later("notice-send", "held or free again");
        stage.end("be failed by an agent");

        stage.other(
                "agent-history",
                "four records",
                () -> cloud.get("/agent" + visitor.account() + "/history", cloud.agentToken("ann"))
                        .then()
                        .statusCode(200));
    }

    private void farewell() {
        stage.request(
                "account-delete",
                "by the host",
                () -> visitor.host().delete().then().statusCode(202));
        // The event waits a minute in its queue, from when it comes there.
        visitor.events().await("countersign.account.erasing", 1);
        cloud.advance(Duration.ofSeconds(90));
        stage.later("account-erase", "all that was held of it");
        stage.end("delete an account");
    }

    /** One that is open, if there is one. */
    private void open() {
        verification = visitor.identity().verification();
    }

    private void read(String path) {
        visitor.get(path).then().statusCode(200);
    }
}
