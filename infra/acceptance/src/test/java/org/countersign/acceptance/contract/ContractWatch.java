package org.countersign.acceptance.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.sns.FilterPolicy;
import org.countersign.emulators.sns.Notification;
import org.countersign.local.api.Exchange;
import org.countersign.platform.config.PlatformConfig;

/**
 * Sees every answer of the API and every event that is published while tests run, whoever asked and by whatever client, and holds
 * them to {@code infra/openapi.yaml} and {@code infra/events}. {@link ContractCallback} fails the test that saw a violation.
 */
@Singleton
public class ContractWatch {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ContractCheck contract = new ContractCheck(Contract.find());
    private final EventCheck events = EventCheck.find();
    private final Seen seen = Seen.during("target/contract");
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    void start(@Observes StartupEvent event, Emulators emulators, PlatformConfig config) {
        emulators.topics().subscribe(config.topic(), new FilterPolicy(Map.of()), this::published);
    }

    void answered(@Observes Exchange exchange) {
        violations.addAll(contract.violations(exchange));
        String answer = exchange.method() + " " + exchange.route() + " " + exchange.status();
        seen.answer(answer);
        if (exchange.requestHeaders().contains("Idempotency-Key")) {
            seen.answer(answer + " under a key");
        }
    }

    private void published(Notification notification) {
        try {
            JsonNode event = JSON.readTree(notification.message());
            String attribute = notification.attributes().get("type").value();
            violations.addAll(events.violations(event, attribute));
            events.sample(event).ifPresent(sample -> seen.event(attribute, sample));
        } catch (JsonProcessingException | RuntimeException broken) {
            violations.add("an event could not be read: " + broken);
        }
    }

    /** What was found since the last call. */
    List<String> violations() {
        List<String> found = new ArrayList<>();
        for (String violation = violations.poll(); violation != null; violation = violations.poll()) {
            found.add(violation);
        }
        return found;
    }
}
