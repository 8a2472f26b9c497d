package org.countersign.acceptance.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.Test;

/** What agents can do, and what takes two of them. */
@QuarkusTest
class AgentFlowTest {

    @Inject
    LocalCloud cloud;

    @Test
    void twoAgentsOverruleAProviderAndAllOfItIsOnRecord() {
        Person ada = Person.withoutBilling(cloud);
        ada.identity().ends(ada.identity().verification(), "failed");

        Response asked = ada.identity().agent("ann", "passed");
        Response alone = ada.identity().agent("ann", "approve");
        Response approved = ada.identity().agent("bob", "approve");

        assertThat(asked.<Map<String, Object>>path("$"))
                .containsOnlyKeys("sub", "identity", "decidedAt", "failedAttempts", "underReview")
                .containsEntry("identity", "failed")
                .containsEntry("underReview", true);
        assertThat(alone.statusCode()).isEqualTo(403);
        assertThat(alone.<String>path("detail")).isEqualTo("Another agent than the one who asked has to approve this.");
        assertThat(approved.<Map<String, Object>>path("$"))
                .containsEntry("identity", "verified")
                .containsEntry("underReview", false);
        assertThat(ada.host().identity()).isEqualTo("verified");
        assertThat(records(ada, "what")).containsExactly("created", "result", "agent", "agent");
        assertThat(records(ada, "by")).containsExactly(null, null, "ann", "bob");
        assertThat(records(ada, "reason")).containsExactly(null, "face_mismatch", "seen by video", "seen by video");
        assertThat(records(ada, "identity")).containsExactly(null, "failed", "failed", "verified");
        Awaitility.await().until(() -> ada.identity().events("review_requested").size() == 1);
    }

    @Test
    void isForAgentsOnly() {
        Person ada = Person.withoutBilling(cloud);
        String path = "/agent" + ada.account() + "/verification";
        Map<String, String> body = Map.of("decision", "passed", "reason", "x");

        for (String token : List.of(cloud.token(ada.sub()), cloud.hostToken())) {
            assertThat(cloud.post(path, token, body).statusCode()).isEqualTo(403);
            assertThat(cloud.get("/agent" + ada.account() + "/history", token).statusCode())
                    .isEqualTo(403);
        }
        assertThat(ada.host().identity()).isEqualTo("unverified");
    }

    @Test
    void refusesWhatIsNoDecision() {
        Person ada = Person.withoutBilling(cloud);
        String path = "/agent" + ada.account() + "/verification";

        for (Map<String, ?> body : List.<Map<String, ?>>of(
                Map.of("decision", "passed"),
                Map.of("decision", "perhaps", "reason", "x"),
                Map.of("decision", "passed", "reason", " "),
                Map.of("decision", "passed", "reason", "x", "checklist", List.of("Not a word")),
                Map.of("decision", "passed", "reason", "x", "checklist", "face"))) {
            assertThat(cloud.post(path, cloud.agentToken("ann"), body).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void saysThatThereIsNoSuchAccount() {
        String token = cloud.agentToken("ann");

        assertThat(cloud.get("/agent/accounts/nobody/history", token).statusCode())
                .isEqualTo(404);
        assertThat(cloud.post("/agent/accounts/nobody/verification", token, Map.of("decision", "passed", "reason", "x"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theHistoryComesInPages() {
        Person ada = Person.withoutBilling(cloud);
        for (int act = 0; act < 52; act++) {
            ada.identity().agent("ann", "failed").then().statusCode(200);
        }

        assertThat(records(ada, "sequence")).hasSize(50);
        Response last = cloud.get("/agent" + ada.account() + "/history?after=50", cloud.agentToken("ann"));
        assertThat(last.<List<Integer>>path("records.sequence")).containsExactly(51, 52);
        assertThat(last.<Map<String, Object>>path("$")).containsOnlyKeys("records");
        assertThat(cloud.get("/agent" + ada.account() + "/history?after=x", cloud.agentToken("ann"))
                        .statusCode())
                .isEqualTo(400);
    }

    private List<Object> records(Person person, String field) {
        return cloud.get("/agent" + person.account() + "/history", cloud.agentToken("cid"))
                .then()
                .statusCode(200)
                .extract()
                .path("records." + field);
    }
}
