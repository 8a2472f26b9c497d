package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.value;

import java.util.Map;
import org.countersign.platform.table.Meter.Reading;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The budgets of DynamoDB calls and capacity, counted as DynamoDB reports them. */
class SignInCostTest extends SmsTest {

    @Test
    void sendingTakesTwoCalls() {
        String sub = sms.enrolled(number());
        String challenge = sms.challenge(sub, 0);

        Reading cost = world.measure(() -> value(sms.send(sub, challenge)));

        assertThat(cost).isEqualTo(new Reading(2, 1, 8));
    }

    @Test
    void sendingAgainTakesTwoCalls() {
        String sub = sms.enrolled(number());
        String challenge = sms.challenge(sub, 0);
        value(sms.send(sub, challenge));
        world.clock.advance(java.time.Duration.ofSeconds(30));

        Reading cost = world.measure(() -> value(sms.send(sub, challenge)));

        assertThat(cost).isEqualTo(new Reading(2, 1, 8));
    }

    @Test
    void verifyingTakesTwoCallsRightOrWrong() {
        String number = number();
        String sub = sms.enrolled(number);
        String challenge = sms.challenge(sub, 0);
        value(sms.send(sub, challenge));
        String code = world.textedCode(number);

        Reading wrong = world.measure(() -> sms.verify(sub, challenge, wrong(code)));
        Reading right = world.measure(() -> value(sms.verify(sub, challenge, code)));

        assertThat(wrong).isEqualTo(new Reading(2, 0, 2));
        assertThat(right).isEqualTo(new Reading(2, 0, 5));
    }

    @Test
    void whatCannotBeTheCallersCostsNothing() {
        String sub = sms.enrolled(number());
        String others = sms.challenge(sms.enrolled(number()), 0);

        Reading send = world.measure(() -> sms.send(sub, others));
        Reading verify = world.measure(() -> sms.verify(sub, others, "000000"));

        assertThat(send).isEqualTo(new Reading(0, 0, 0));
        assertThat(verify).isEqualTo(new Reading(0, 0, 0));
    }

    @Test
    void everyItemIsSmallerThanAWriteUnitEvenWithACodeOutForEachOfFiveChallenges() {
        String sub = sms.enrolled(number());
        for (int slot = 0; slot < 4; slot++) {
            value(sms.send(sub, sms.challenge(sub, slot)));
        }

        var items = world.dynamoDb
                .scan(scan -> scan.tableName(world.config.table()))
                .items();

        assertThat(items)
                .hasSizeGreaterThan(5)
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
