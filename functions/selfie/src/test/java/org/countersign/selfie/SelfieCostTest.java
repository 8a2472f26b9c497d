package org.countersign.selfie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.value;

import java.util.List;
import java.util.Map;
import org.countersign.core.identity.AgentDecision;
import org.countersign.platform.api.RawBody;
import org.countersign.platform.table.Meter.Reading;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The budgets of DynamoDB calls and capacity, counted as DynamoDB reports them. */
class SelfieCostTest extends SelfieTest {

    private final String sub = world.account();

    @Test
    void openingTakesThreeCallsAndOneWhileItIsOpen() {
        Reading first = world.measure(() -> selfie.open(sub));
        Reading again = world.measure(() -> selfie.open(sub));

        assertThat(first).isEqualTo(new Reading(3, 1, 12));
        assertThat(again).isEqualTo(new Reading(1, 1, 0));
    }

    @Test
    void readingTakesOneCallAndNoneForWhatIsNoId() {
        String id = selfie.open(sub);

        assertThat(world.measure(() -> value(selfie.verifications.read(world.signedIn(sub), id))))
                .isEqualTo(new Reading(1, 1, 0));
        assertThat(world.measure(() -> value(selfie.verifications.receipt(world.signedIn(sub), id))))
                .isEqualTo(new Reading(1, 1, 0));
        assertThat(world.measure(() -> selfie.verifications.read(world.signedIn(sub), "nonsense")))
                .isEqualTo(new Reading(0, 0, 0));
    }

    @Test
    void aResultTakesThreeCallsTheSameAgainTwoAForgedOneNone() {
        String id = selfie.open(sub);
        RawBody message = selfie.message(id, "passed", world.clock.instant());
        RawBody forged = SelfieWorld.raw(SelfieWorld.body(id, "failed", world.clock.instant()), "t=1,v1=00");

        Reading first = world.measure(() -> value(selfie.results.record(message)));
        Reading again = world.measure(() -> value(selfie.results.record(message)));
        Reading none = world.measure(() -> selfie.results.record(forged));

        assertThat(first).isEqualTo(new Reading(3, 3, 6));
        assertThat(again).isEqualTo(new Reading(2, 3, 0));
        assertThat(none).isEqualTo(new Reading(0, 0, 0));
    }

    @Test
    void anOrphanTakesTwoCalls() {
        String unknown = VerificationItems.newId(world.random);

        assertThat(world.measure(() -> selfie.tell(unknown, "passed"))).isEqualTo(new Reading(2, 1, 1));
    }

    @Test
    void anAgentsActAndTheHistoryTakeTwoCalls() {
        assertThat(world.measure(() -> value(selfie.decide(sub, "ann", AgentDecision.FAILED))))
                .isEqualTo(new Reading(2, 1, 4));
        assertThat(world.measure(() -> value(selfie.history.read(sub, 0)))).isEqualTo(new Reading(2, 2, 0));
    }

    @Test
    void theAccountsItemStaysBelowAWriteUnit() {
        String id = selfie.open(sub);
        selfie.tell(id, "failed");
        value(selfie.decide(sub, "a".repeat(128), AgentDecision.PASSED));
        for (int session = 0; session < 2; session++) {
            selfie.tell(selfie.open(sub), "failed");
        }

        List<Map<String, AttributeValue>> items = world.dynamoDb
                .scan(scan -> scan.tableName(world.config.table()))
                .items();

        assertThat(items)
                .hasSizeGreaterThan(3)
                .allSatisfy(item -> assertThat(size(item)).isLessThan(1024));
    }

    /** As DynamoDB counts: names and values in UTF-8, three bytes for a list or map and one for each of its entries. */
    private static int size(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + size(entry.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            case N -> value.n().length() / 2 + 2;
            case B -> value.b().asByteArray().length;
            case BOOL -> 1;
            case M -> 3 + value.m().size() + size(value.m());
            case L -> 3 + value.l().stream().mapToInt(it -> 1 + size(it)).sum();
            default -> throw new AssertionError("An attribute of a type that is not used here: " + value.type());
        };
    }

    private static int bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
