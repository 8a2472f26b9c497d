package org.countersign.acceptance.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Events;
import org.countersign.acceptance.person.Person;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a fact to the hold, to what everybody hears of it, by way of the stream, the relay, the topic and the schedule. */
@QuarkusTest
class HoldFlowTest {

    private static final String PROBLEM = "urn:countersign:problem:";
    private static final String PLACED = "countersign.hold.placed";
    private static final String LIFTED = "countersign.hold.lifted";
    private static final String CANCEL = "countersign.proposals.cancel-requested";
    private static final String REMINDER = "countersign.verification.reminder";
    private static final List<String> CAPABILITIES = List.of(
            "submit_proposals",
            "change_profile_photo",
            "withdraw_earnings",
            "accept_direct_hires",
            "appear_in_search",
            "work_on_existing_contracts");

    @Inject
    LocalCloud cloud;

    @Inject
    Table table;

    @Inject
    Clock clock;

    private Person seller;

    @BeforeEach
    void open() {
        seller = Person.unknown(cloud);
    }

    @AfterEach
    void mend() {
        cloud.fault("sns", 0);
    }

    @Test
    void holdsAnAccountWhoseDeadlineHasPassedUntilItsOwnerIsVerified() {
        Instant deadline = clock.instant().minusSeconds(60);
        tell(Optional.of(deadline)).then().statusCode(200).body("hold.kind", equalTo("pending_verification"));

        Map<String, Object> hold = new LinkedHashMap<>();
        hold.put("kind", "pending_verification");
        hold.put("since", deadline.toString());
        hold.put("reason", "deadline_passed");
        hold.put("by", "deadline");
        hold.put("liftedBy", "selfie");
        hold.put("next", "selfie");
        Map<String, Object> pending = capabilities(false, false, true, true, true, true);
        for (Response answer :
                List.of(seller.get("/account/hold"), seller.host().hold())) {
            assertThat(json(answer, 200).getMap("")).isEqualTo(Map.of("hold", hold, "capabilities", pending));
        }
        assertThat(json(seller.host().can("submit_proposals"), 200).getMap(""))
                .isEqualTo(Map.of("allowed", false, "reason", "deadline_passed", "next", "selfie"));
        assertThat(json(seller.host().can("withdraw_earnings"), 200).getMap("")).isEqualTo(Map.of("allowed", true));
        Map<String, Object> told = new LinkedHashMap<>(hold);
        told.put("sequence", 1);
        told.put("capabilities", pending);
        assertThat(seller.events().await(PLACED, 1)).singleElement().satisfies(event -> {
            assertThat(Events.data(event)).isEqualTo(told);
            assertThat(event).containsEntry("subject", seller.sub()).containsEntry("specversion", "1.0");
        });

        seller.mailbox().mail("Until your identity is verified");

        decide("verified", 0);

        seller.mailbox().mail("was lifted");
        Map<String, Object> lifted =
                Events.data(seller.events().await(LIFTED, 1).getFirst());
        assertThat(lifted)
                .containsEntry("sequence", 2)
                .containsEntry("kind", "none")
                .containsEntry("reason", "verified")
                .containsEntry("by", "result")
                .containsEntry("capabilities", capabilities(true, true, true, true, true, true));
        assertThat(seller.get("/account/hold").asString()).startsWith("{\"hold\":null,");
        assertThat(json(seller.host().can("submit_proposals"), 200).getMap("")).isEqualTo(Map.of("allowed", true));
        seller.host().read().then().statusCode(200).body("hold", equalTo(null)).body("identity", equalTo("verified"));
    }

    @Test
    void asksForProposalsToBeCancelledOnceWhenPendingTurnsIntoFailed() {
        tell(Optional.of(clock.instant())).then().statusCode(200);
        seller.events().await(PLACED, 1);

        decide("failed", 3);

        List<Map<String, Object>> placed = seller.events().await(PLACED, 2);
        assertThat(Events.data(placed.getLast()))
                .containsEntry("kind", "failed_verification")
                .containsEntry("next", "video-call")
                .containsEntry("capabilities", capabilities(false, false, false, false, false, true));
        assertThat(Events.data(seller.events().await(CANCEL, 1).getFirst()))
                .isEqualTo(Map.of("sequence", 2, "reason", "failed"));
        seller.mailbox().mail("Your identity was not confirmed");
        cloud.fire("hold-sweep");
        tell(Optional.of(clock.instant())).then().statusCode(200);
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> {
                    assertThat(seller.events().of(CANCEL)).hasSize(1);
                    assertThat(seller.events().of(PLACED)).hasSize(2);
                });
    }

    @Test
    void remindsOfTheDeadlineAndHoldsWhenItPassesInSilence() {
        Instant deadline = clock.instant().plus(Duration.ofDays(8)).plusSeconds(30);
        tell(Optional.of(deadline)).then().statusCode(200).body("hold", equalTo(null));
        awaitDue(deadline.minus(Duration.ofDays(7)));
        List<Integer> days = new ArrayList<>();

        for (int left : List.of(7, 3, 1)) {
            cloud.advance(Duration.between(clock.instant(), deadline.minus(Duration.ofDays(left))));
            cloud.fire("hold-sweep");
            cloud.fire("hold-sweep");
            days.add(left);
            seller.events().await(REMINDER, days.size());
            assertThat(seller.get("/account/hold").asString()).startsWith("{\"hold\":null,");
        }
        cloud.advance(Duration.between(clock.instant(), deadline));
        assertThat(json(seller.host().can("submit_proposals"), 200).getBoolean("allowed"))
                .isFalse();
        cloud.fire("hold-sweep");
        cloud.fire("hold-sweep");

        assertThat(Events.data(seller.events().await(PLACED, 1).getFirst()))
                .containsEntry("since", deadline.toString())
                .containsEntry("by", "deadline");
        assertThat(seller.events().of(REMINDER).stream()
                        .map(event -> Events.data(event).get("days")))
                .containsExactlyInAnyOrderElementsOf(days);
        assertThat(item().has("dueAt")).isFalse();
        assertThat(seller.mailbox().mail("has to be verified by").text())
                .contains("Time until: ", deadline.toString().substring(0, 10));
    }

    @Test
    void liftsTheHoldWhenTheHostAsksNoMoreOrForLater() {
        tell(Optional.of(clock.instant())).then().statusCode(200);
        seller.events().await(PLACED, 1);
        tell(Optional.empty()).then().statusCode(200).body("hold", equalTo(null));
        Map<String, Object> first = Events.data(seller.events().await(LIFTED, 1).getFirst());
        tell(Optional.of(clock.instant())).then().statusCode(200);
        seller.events().await(PLACED, 2);
        Instant later = clock.instant().plus(Duration.ofDays(30));
        tell(Optional.of(later)).then().statusCode(200).body("hold", equalTo(null));
        Map<String, Object> second =
                Events.data(seller.events().await(LIFTED, 2).getLast());

        assertThat(first).containsEntry("reason", "not_required").containsEntry("by", "host");
        assertThat(second).containsEntry("reason", "time_left").containsEntry("sequence", 4);
        awaitDue(later.minus(Duration.ofDays(7)));
    }

    @Test
    void losesNothingWhileEventsCannotBePublished() {
        tell(Optional.of(clock.instant())).then().statusCode(200);
        seller.events().await(PLACED, 1);
        cloud.fault("sns", 1000);
        decide("failed", 3);

        assertThat(json(seller.host().can("withdraw_earnings"), 200).getMap(""))
                .isEqualTo(Map.of("allowed", false, "reason", "failed", "next", "video-call"));
        assertThat(seller.events().of(CANCEL)).isEmpty();
        decide("verified", 3);
        cloud.fault("sns", 0);

        assertThat(Events.data(seller.events().await(LIFTED, 1).getFirst()))
                .containsEntry("reason", "verified")
                .containsEntry("kind", "none");
        assertThat(json(seller.host().can("withdraw_earnings"), 200).getBoolean("allowed"))
                .isTrue();
    }

    @Test
    void comesToOneEndWhenResultSweepDeadlineAndHostRace() throws Exception {
        Instant deadline = clock.instant().plusSeconds(30);
        tell(Optional.of(deadline)).then().statusCode(200);
        List<Callable<Integer>> racing = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            int at = round;
            racing.add(() -> {
                decide(at % 2 == 0 ? "failed" : "verified", 3);
                return 202;
            });
            racing.add(() -> {
                cloud.fire("hold-sweep");
                return 202;
            });
            racing.add(() ->
                    tell(at % 2 == 0 ? Optional.empty() : Optional.of(deadline)).statusCode());
            racing.add(() -> {
                cloud.advance(Duration.ofSeconds(10));
                return 202;
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var one : threads.invokeAll(racing)) {
                assertThat(one.get()).isIn(200, 202);
            }
        }
        tell(Optional.of(deadline)).then().statusCode(200);
        decide("failed", 3);

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<Map<String, Object>> changes = new ArrayList<>(seller.events().of(PLACED));
            changes.addAll(seller.events().of(LIFTED));
            Map<Integer, Object> kinds = new LinkedHashMap<>();
            changes.forEach(event -> kinds.put(
                    (Integer) Events.data(event).get("sequence"),
                    Events.data(event).get("kind")));
            assertThat(kinds).hasSize(changes.size()).hasSize(item().count("holdSequence"));
            Object before = "none";
            for (int sequence = 1; sequence <= kinds.size(); sequence++) {
                assertThat(kinds.get(sequence)).isNotNull().isNotEqualTo(before);
                before = kinds.get(sequence);
            }
            assertThat(before).isEqualTo("failed_verification");
        });
        assertThat(json(seller.get("/account/hold"), 200).getString("hold.kind"))
                .isEqualTo("failed_verification");
        assertThat(item().has("dueAt")).isFalse();
    }

    @Test
    void refusesWhatIsNoCapabilityAndNamesTheSix() {
        tell(Optional.empty()).then().statusCode(200);

        JsonPath refused = json(seller.host().can("fly"), 422);

        assertThat(refused.getString("type")).isEqualTo(PROBLEM + "unknown-capability");
        assertThat(refused.getList("capabilities", String.class)).isEqualTo(CAPABILITIES);
        cloud.post("/accounts/" + seller.sub() + "/can", cloud.hostToken(), Map.of())
                .then()
                .statusCode(400)
                .body("type", equalTo(PROBLEM + "malformed"));
    }

    @Test
    void staysShutForAnAccountThatIsNotKnown() {
        String nobody = "nobody-" + UUID.randomUUID();

        cloud.post("/accounts/" + nobody + "/can", cloud.hostToken(), Map.of("capability", "submit_proposals"))
                .then()
                .statusCode(404)
                .body("type", equalTo(PROBLEM + "not-found"));
        cloud.get("/accounts/" + nobody + "/hold", cloud.hostToken()).then().statusCode(404);
        assertThat(json(cloud.get("/account/hold", cloud.token(nobody)), 200).getMap("capabilities"))
                .isEqualTo(capabilities(true, true, true, true, true, true));
        tell(Optional.of(clock.instant())).then().statusCode(200);
        table.write(Write.put(AccountKeys.account(seller.sub()), Map.of(AccountItems.DELETED_AT, clock.instant())));
        seller.host().can("submit_proposals").then().statusCode(404);
        seller.host().hold().then().statusCode(404);
    }

    @Test
    void isForWhomItIsMeant() {
        String user = cloud.token(seller.sub());
        String path = "/accounts/" + seller.sub();

        cloud.get(path + "/hold", user).then().statusCode(403);
        cloud.post(path + "/can", user, Map.of("capability", "submit_proposals"))
                .then()
                .statusCode(403);
        cloud.get("/account/hold", cloud.hostToken()).then().statusCode(403);
        cloud.get("/account/hold", "nonsense").then().statusCode(401);
    }

    /** The host tells what it knows, and from when on it wants an identity that is verified. */
    private Response tell(Optional<Instant> requiredBy) {
        return seller.host()
                .tell(requiredBy
                        .map(by -> Map.of("verificationRequiredBy", by.toString()))
                        .orElseGet(Map::of));
    }

    /** What a check of the identity came to, as the function writes it that records results. */
    private void decide(String status, int failedAttempts) {
        table.write(Write.update(AccountKeys.account(seller.sub()))
                .set(AccountItems.IDENTITY, status)
                .set(AccountItems.IDENTITY_DECIDED_AT, clock.instant())
                .set(AccountItems.FAILED_ATTEMPTS, failedAttempts));
    }

    private Item item() {
        return table.get(AccountKeys.account(seller.sub())).orElseThrow();
    }

    private void awaitDue(Instant at) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> item().findTime("dueAt").equals(Optional.of(at)));
    }

    private static Map<String, Object> capabilities(boolean... allowed) {
        Map<String, Object> capabilities = new LinkedHashMap<>();
        for (int capability = 0; capability < allowed.length; capability++) {
            capabilities.put(CAPABILITIES.get(capability), allowed[capability]);
        }
        return capabilities;
    }

    private static JsonPath json(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        return response.jsonPath();
    }
}
