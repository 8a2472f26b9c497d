package org.countersign.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The check of events bites, and the samples are as the schemas say. */
class EventCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSED = "countersign.challenge.passed";

    private final EventCheck check = EventCheck.find();

    @Test
    void findsNothingInTheSamples() {
        for (String type : check.types()) {
            assertThat(check.violations(check.example(type), type)).as(type).isEmpty();
        }
    }

    @Test
    void findsATypeThatHasNoSchema() {
        ObjectNode event = passed().put("type", "countersign.challenge.won");

        assertThat(check.violations(event, "countersign.challenge.won"))
                .containsExactly("event countersign.challenge.won: has no schema");
    }

    @Test
    void findsAnAttributeThatSaysSomethingElse() {
        assertThat(check.violations(passed(), "countersign.challenge.opened"))
                .containsExactly("event " + PASSED + ": its attribute says countersign.challenge.opened");
    }

    @Test
    void findsDataThatIsUnknownMissingOrOfAnotherKind() {
        ObjectNode more = passed();
        ((ObjectNode) more.path("data")).put("code", "123456");
        ObjectNode less = passed();
        ((ObjectNode) less.path("data")).remove("option");
        ObjectNode other = passed();
        ((ObjectNode) other.path("data")).put("expiresAt", 1772000000);

        for (JsonNode wrong : new JsonNode[] {more, less, other}) {
            assertThat(check.violations(wrong, PASSED)).as(wrong.toString()).hasSize(1);
        }
    }

    @Test
    void findsAnEnvelopeThatIsNotOfCloudEvents() {
        assertThat(check.violations(passed().put("severity", "high"), PASSED)).isNotEmpty();
        assertThat(check.violations(passed().put("specversion", "0.3"), PASSED)).isNotEmpty();
        assertThat(check.violations(passed().put("time", "yesterday"), PASSED)).isNotEmpty();
        assertThat(check.violations(passed().without("source"), PASSED)).isNotEmpty();
    }

    @Test
    void makesTheSameSampleOfEveryEventOfTheSameShape() throws Exception {
        ObjectNode one = passed();
        ObjectNode another = passed().put("subject", "bob").put("id", "2.0");
        ((ObjectNode) another.path("data")).put("purpose", "withdrawals").put("option", "totp");

        assertThat(check.sample(one)).isEqualTo(check.sample(another)).isPresent();
        assertThat(JSON.readTree(check.sample(one).orElseThrow())).isEqualTo(check.example(PASSED));
    }

    private ObjectNode passed() {
        return check.example(PASSED).deepCopy();
    }
}
