package org.countersign.acceptance.hold;

import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;

/** An account whose identity is in question: what the host says of it, what checks come to, and what everybody hears. */
final class Seller {

    static final String PLACED = "countersign.hold.placed";
    static final String LIFTED = "countersign.hold.lifted";
    static final String CANCEL = "countersign.proposals.cancel-requested";
    static final String REMINDER = "countersign.verification.reminder";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LocalCloud cloud;
    private final Table table;
    private final Clock clock;
    final String sub = "seller-" + UUID.randomUUID();

    Seller(LocalCloud cloud, Table table, Clock clock) {
        this.cloud = cloud;
        this.table = table;
        this.clock = clock;
    }

    String email() {
        return sub + "@example.com";
    }

    Instant now() {
        return clock.instant();
    }

    /** The host tells what it knows. */
    Response host(Optional<Instant> requiredBy) {
        Map<String, Object> profile = new HashMap<>();
        profile.put("email", email());
        profile.put("emailVerified", true);
        profile.put("billingMethodConnected", true);
        requiredBy.ifPresent(by -> profile.put("verificationRequiredBy", by.toString()));
        return cloud.put("/accounts/" + sub, cloud.hostToken(), profile);
    }

    /** What a check of the identity came to, as the function writes it that records results. */
    void decide(String status, int failedAttempts) {
        table.write(Write.update(AccountKeys.account(sub))
                .set(AccountItems.IDENTITY, status)
                .set(AccountItems.IDENTITY_DECIDED_AT, now())
                .set(AccountItems.FAILED_ATTEMPTS, failedAttempts));
    }

    Item item() {
        return table.get(AccountKeys.account(sub)).orElseThrow();
    }

    Response can(String capability) {
        return cloud.post("/accounts/" + sub + "/can", cloud.hostToken(), Map.of("capability", capability));
    }

    Response own() {
        return cloud.get("/account/hold", cloud.token(sub));
    }

    Response seenByHost() {
        return cloud.get("/accounts/" + sub + "/hold", cloud.hostToken());
    }

    /** What was published about this account, in the order of the changes. */
    List<Map<String, Object>> events(String type) {
        return cloud.events(type).stream()
                .filter(event -> sub.equals(event.get("subject")))
                .sorted(Comparator.comparing(event -> String.valueOf(data(event).get("sequence"))))
                .toList();
    }

    /** Waits until so many were published. */
    List<Map<String, Object>> await(String type, int number) {
        return Awaitility.await().atMost(PATIENCE).until(() -> events(type), events -> events.size() >= number);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> data(Map<String, Object> event) {
        return (Map<String, Object>) event.get("data");
    }

    void awaitDue(Instant at) {
        Awaitility.await().atMost(PATIENCE).until(() -> item().findTime("dueAt").equals(Optional.of(at)));
    }

    /** The mail whose text has these words. */
    LocalCloud.Message mail(String words) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> cloud.inbox(email()).stream()
                                .filter(message -> message.text().contains(words))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}
