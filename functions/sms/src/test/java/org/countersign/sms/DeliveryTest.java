package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.ProblemType;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.sender.SmsSender;
import org.countersign.store.code.CodeSent;
import org.junit.jupiter.api.Test;

/** A text that is not taken, or about which no answer comes. */
class DeliveryTest extends SmsTest {

    private final List<String> taken = new ArrayList<>();
    private final FakeSender sender = new FakeSender(taken);
    private final SmsWorld flaky = new SmsWorld(world, Map.of(), Optional.of(sender), world.table);
    private final String number = number();
    private final String sub = sms.enrolled(number);
    private final String challenge = sms.challenge(sub, 0);

    @Test
    void givesEveryAllowanceBackWhenTheTextIsRefused() {
        Map<String, Object> before = table();
        sender.next = new SmsSender.Delivery.Refused();

        var refused = problem(flaky.send(sub, challenge));

        assertThat(refused.type()).isEqualTo(ProblemType.DELIVERY_FAILED);
        assertThat(spent(table())).isEqualTo(spent(before));
        assertThat(flaky.send(sub, challenge)).isInstanceOf(org.countersign.core.Result.Ok.class);
    }

    @Test
    void keepsTheOldCodeInForceWhenTheNewTextIsRefused() {
        value(flaky.send(sub, challenge));
        String old = taken.getLast().substring(0, 6);
        world.clock.advance(Duration.ofSeconds(30));
        sender.next = new SmsSender.Delivery.Refused();

        problem(flaky.send(sub, challenge));

        assertThat(value(flaky.verify(sub, challenge, old)).expiresIn()).isEqualTo(900);
    }

    @Test
    void countsAsSentOfWhichNobodyKnowsWhetherItWasAndSaysSo() {
        sender.next = new SmsSender.Delivery.Unknown();
        Map<String, Object> before = table();

        CodeSent unknown = value(flaky.send(sub, challenge));
        String arrived = taken.getLast().substring(0, 6);

        assertThat(unknown.delivery()).contains("unknown");
        assertThat(spent(table())).isNotEqualTo(spent(before));
        assertThat(value(flaky.verify(sub, challenge, arrived)).expiresIn()).isEqualTo(900);
    }

    @Test
    void saysNothingOfDeliveryWhereTheTextWasTaken() {
        assertThat(value(flaky.send(sub, challenge)).delivery()).isEmpty();
    }

    @Test
    void asksForAnotherAfterTheUsualWaitWhereNobodyKnows() {
        sender.next = new SmsSender.Delivery.Unknown();
        CodeSent unknown = value(flaky.send(sub, challenge));

        var early = problem(flaky.send(sub, challenge));
        world.clock.advance(Duration.between(world.clock.instant(), unknown.resendAt()));

        assertThat(early.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(value(flaky.send(sub, challenge)).delivery()).isEmpty();
    }

    @Test
    void anEnrolmentGoesOnWhereNobodyKnows() {
        String account = world.account();
        sender.next = new SmsSender.Delivery.Unknown();

        value(flaky.start(account, number()));
        String arrived = taken.getLast().substring(0, 6);

        assertThat(value(flaky.confirm(account, arrived)).type()).isEqualTo(FactorType.SMS);
    }

    /** The text may be out, so the endpoint is asked once: it would have taken a second call. */
    @Test
    void isNotSentAgainWhereTheSnsEndpointFails() {
        world.emulators.faults().fail("sns", 1);

        CodeSent unknown = value(sms.send(sub, challenge));

        assertThat(unknown.delivery()).contains("unknown");
        assertThat(world.texts(number)).hasSize(1);
    }

    @Test
    void givesAnEnrolmentBackToo() {
        String account = world.account();
        sender.next = new SmsSender.Delivery.Refused();

        problem(flaky.start(account, number()));

        assertThat(world.accounts.read(account).factors()).isEmpty();
    }

    /** What each item says was sent or spent. */
    private static Map<String, String> spent(Map<String, Object> table) {
        return table.entrySet().stream()
                .filter(entry -> !entry.getValue().toString().isBlank())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    private static Map<String, Object> table() {
        return world.dynamoDb.scan(scan -> scan.tableName(world.config.table())).items().stream()
                .collect(Collectors.toMap(
                        item -> item.get("partition").s() + " "
                                + item.get("sort").s(),
                        item -> item.entrySet().stream()
                                .filter(entry -> entry.getKey().matches("sent\\d+|spent|codes"))
                                .filter(entry -> !"0".equals(entry.getValue().n()))
                                .sorted(Map.Entry.comparingByKey())
                                .map(Object::toString)
                                .collect(Collectors.joining(" "))));
    }

    private static final class FakeSender implements SmsSender {

        private final List<String> taken;
        private Delivery next = new Delivery.Accepted();

        private FakeSender(List<String> taken) {
            this.taken = taken;
        }

        @Override
        public Delivery send(PhoneNumber number, String text) {
            Delivery answer = next;
            next = new Delivery.Accepted();
            taken.add(text);
            return answer;
        }
    }
}
