package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.value;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.KnownClients;
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

    /** Five codes out, the hour's allowance used up, an epoch, an objection, and five known clients that have failed. */
    @Test
    void theFullestItemOfAFactorIsSmallerThanAWriteUnit() {
        String sub = sms.enrolled(number());
        value(sms.send(sub, sms.challenge(sub, 0)));
        Instant now = world.clock.instant();
        var key = AccountKeys.factor(sub, FactorType.SMS);
        Item code =
                world.table.get(key).flatMap(it -> it.map(FactorItems.CODES)).orElseThrow();
        Item entry = code.map(code.names().iterator().next()).orElseThrow();
        Write full = Write.update(key)
                .set(FactorItems.FAILURES, 60)
                .set(FactorItems.FAILED_AT, now)
                .set(FactorItems.NOT_BEFORE, now)
                .set(FactorItems.PASSED_AT, now)
                .set(FactorItems.STATE, "suspended")
                .set(FactorItems.SUSPENDED_AT, now)
                .set(FactorItems.UNDO_UNTIL, now)
                .set(
                        FactorItems.CLIENTS,
                        IntStream.range(0, KnownClients.MOST)
                                .boxed()
                                .collect(Collectors.toMap(
                                        client -> "abc" + client,
                                        client -> Map.of(
                                                KnownClients.TURN, 365,
                                                KnownClients.AT, now,
                                                KnownClients.WRONG, 9))));
        IntStream.range(1, 5)
                .forEach(other -> full.set(FactorItems.CODES + "." + FactorItems.codeKey("abcde" + other), entry));
        IntStream.range(0, 10).forEach(slot -> full.set("sent" + slot, now));
        world.table.write(full);

        var stored = world.dynamoDb
                .getItem(get -> get.tableName(world.config.table())
                        .key(Map.of(
                                "partition", AttributeValue.fromS(key.partition()),
                                "sort", AttributeValue.fromS(key.sort()))))
                .item();

        assertThat(stored.get("clients").m()).hasSize(5);
        assertThat(stored.get("codes").m()).hasSize(5);
        assertThat(size(stored)).isLessThanOrEqualTo(1024);
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
            case L ->
                3
                        + value.l().size()
                        + value.l().stream().mapToInt(SignInCostTest::size).sum();
            case M -> 3 + value.m().size() + size(value.m());
            default -> throw new AssertionError("An attribute of a type that is not used here: " + value.type());
        };
    }

    private static int bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
