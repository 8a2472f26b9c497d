package org.countersign.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countersign.acceptance.contract.Contract.Operation;
import org.junit.jupiter.api.Test;

/** Runs after all other tests of this module: what the contract promises, some test has seen. */
class ContractCoverageIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Seen seen = Seen.during("target/contract");

    @Test
    void everySuccessOfEveryRouteWasSeen() {
        List<String> documented = Contract.find().operations().stream()
                .flatMap(ContractCoverageIT::successes)
                .toList();

        assertThat(seen.answers()).containsAll(documented);
    }

    /** Keeping an answer takes leave of its own, which only a request under a key asks for. */
    @Test
    void everySuccessThatAKeyMayKeepWasSeenUnderOne() {
        List<String> documented = Contract.find().operations().stream()
                .filter(ContractCoverageIT::heedsAKey)
                .flatMap(ContractCoverageIT::successes)
                .map(success -> success + " under a key")
                .toList();

        assertThat(documented).isNotEmpty();
        assertThat(seen.answers()).containsAll(documented);
    }

    /** A schema that no announcer uses, or a type that no test makes happen. */
    @Test
    void everyTypeOfEventWasPublished() {
        EventCheck events = EventCheck.find();

        assertThat(events.types())
                .allSatisfy(type -> assertThat(seen.events(type)).as(type).isNotEmpty());
    }

    /** When this fails: target/contract has the new samples, a line each; the fitting one goes to infra/events/examples. */
    @Test
    void everySampleIsOneThatIsPublished() {
        EventCheck events = EventCheck.find();

        assertThat(events.types()).allSatisfy(type -> {
            List<Object> published =
                    seen.events(type).stream().map(ContractCoverageIT::read).toList();
            assertThat(published).as(type).contains(events.example(type));
        });
    }

    private static boolean heedsAKey(Operation operation) {
        return operation.node().path("parameters").findValuesAsText("$ref").stream()
                .anyMatch(parameter -> parameter.endsWith("/IdempotencyKey"));
    }

    private static Stream<String> successes(Operation operation) {
        Iterable<String> statuses = operation.node().path("responses")::fieldNames;
        return StreamSupport.stream(statuses.spliterator(), false)
                .filter(status -> status.startsWith("2"))
                .map(status -> operation.key() + " " + status);
    }

    private static Object read(String line) {
        try {
            return JSON.readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
