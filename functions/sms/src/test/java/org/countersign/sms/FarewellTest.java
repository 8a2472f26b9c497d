package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Race;
import org.countersign.sms.farewell.FarewellAnnouncer;
import org.countersign.sms.farewell.FarewellTexts;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.sender.SmsSender;
import org.countersign.store.account.AccountKeys;
import org.junit.jupiter.api.Test;

/** The number that was replaced hears of it. */
class FarewellTest extends SmsTest {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String old = number();
    private final String sub = sms.enrolled(old);
    private final Carrier carrier = new Carrier();
    private final SmsWorld carried = new SmsWorld(world, Map.of(), Optional.of(carrier), world.table);

    @Test
    void tellsTheOldNumberWhatHappenedAndWhen() {
        sms.replaces(sub, number());

        send(sms, place(0));

        assertThat(world.texts(old).getFirst())
                .isEqualTo(
                        "Countersign, " + TIME.format(place(0).time("at"))
                                + " UTC: this number was replaced. If that was not you, change your password and contact support.");
    }

    @Test
    void keepsTheNumberSealedUntilItIsToldAndForgetsItThen() {
        sms.replaces(sub, number());
        Item kept = place(0);

        send(sms, kept);

        assertThat(kept.names()).containsExactlyInAnyOrder("partition", "sort", "line", "reason", "at", "removeAt");
        assertThat(new String(kept.map("line").orElseThrow().bytes("number"), StandardCharsets.US_ASCII))
                .doesNotContain(old);
        assertThat(place(0).has("line")).isFalse();
    }

    @Test
    void announcesItOnceWithoutTheNumber() {
        sms.replaces(sub, number());
        Item kept = place(0);

        List<Announcement> announced =
                new FarewellAnnouncer().announce(new Change(kept.key(), Optional.empty(), Optional.of(kept)));

        assertThat(announced).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.SMS_NUMBER_RELEASED);
            assertThat(event.subject()).isEqualTo(sub);
            assertThat(event.at()).isEqualTo(kept.time("at"));
            assertThat(event.data()).isEqualTo(Map.of("reason", "replaced", "place", "farewell#0"));
        });
        send(sms, kept);
        assertThat(new FarewellAnnouncer().announce(new Change(kept.key(), Optional.of(kept), Optional.of(place(0)))))
                .isEmpty();
    }

    @Test
    void tellsItOnceHoweverOftenItHears() {
        sms.replaces(sub, number());
        Item kept = place(0);

        Race.of(24, _ -> {
            send(carried, kept);
            return true;
        });
        world.clock.advance(Duration.ofHours(1));
        send(carried, kept);

        assertThat(carrier.texts).hasSize(1);
    }

    @Test
    void tellsNothingWhereTheSameNumberIsEnrolledAgain() {
        world.table.write(Write.update(AccountKeys.factor(sub, FactorType.SMS)).set("state", "locked"));

        sms.replaces(sub, old);

        assertThat(world.accounts.read(sub).twoStepOn()).isTrue();
        assertThat(world.table.get(AccountKeys.of(sub, "farewell#0"))).isEmpty();
    }

    @Test
    void takesThreeCalls() {
        sms.replaces(sub, number());
        Item kept = place(0);

        Reading cost = world.measure(() -> send(carried, kept));

        assertThat(cost.calls()).isEqualTo(3);
    }

    @Test
    void losesNothingWhileNoTextIsTaken() {
        sms.replaces(sub, number());
        Item kept = place(0);
        carrier.next = new SmsSender.Delivery.Refused();
        for (int delivery = 0; delivery < 5; delivery++) {
            assertThatThrownBy(() -> send(carried, kept)).isInstanceOf(FarewellTexts.NotTaken.class);
            world.clock.advance(Duration.ofHours(1));
        }
        carrier.next = new SmsSender.Delivery.Accepted();

        send(carried, kept);

        assertThat(carrier.texts).hasSize(6);
        assertThat(carrier.texts.getLast()).contains(TIME.format(kept.time("at")));
        assertThat(place(0).has("line")).isFalse();
    }

    @Test
    void triesNoMoreWhereTheNumberIsRefusedForGoodOrNoAnswerCame() {
        for (var answer : List.of(new SmsSender.Delivery.Refused(true), new SmsSender.Delivery.Unknown())) {
            String account = sms.enrolled(number());
            sms.replaces(account, number());
            Item kept = world.table.get(AccountKeys.of(account, "farewell#0")).orElseThrow();
            carrier.texts.clear();
            carrier.next = answer;

            carried.farewells.send(account, "farewell#0", kept.time("at"));
            world.clock.advance(Duration.ofMinutes(1));
            carried.farewells.send(account, "farewell#0", kept.time("at"));

            assertThat(carrier.texts).hasSize(1);
        }
    }

    @Test
    void sendsNothingToACountryThatIsNotServed() {
        sms.replaces(sub, number());
        Item kept = place(0);
        SmsWorld elsewhere =
                new SmsWorld(world, Map.of("countersign.sms.countries", "DE"), Optional.of(carrier), world.table);

        send(elsewhere, kept);

        assertThat(carrier.texts).isEmpty();
        assertThat(place(0).has("line")).isFalse();
    }

    @Test
    void sendsNothingBeyondTheBudget() {
        Map<String, String> one = Map.of("countersign.sms.daily-budget-per-country", "1");
        SmsWorld spent = new SmsWorld(world, one, Optional.of(carrier), world.table);
        String french = new SmsWorld(world, one).enrolled("+33612345678");
        sms.replaces(french, number());
        Key place = AccountKeys.of(french, "farewell#0");

        spent.farewells.send(
                french, place.sort(), world.table.get(place).orElseThrow().time("at"));

        assertThat(carrier.texts).isEmpty();
        assertThat(world.table.get(place).orElseThrow().has("line")).isFalse();
    }

    @Test
    void tellsEachOfTheThreeNumbersThatMayBeReplacedInAWeek() {
        List<String> numbers = new ArrayList<>(List.of(old));
        for (int change = 0; change < 3; change++) {
            world.clock.advance(Duration.ofMillis(1));
            numbers.add(number());
            sms.replaces(sub, numbers.getLast());
        }
        for (int slot = 0; slot < 3; slot++) {
            send(carried, place(slot));
        }

        assertThat(carrier.numbers).containsExactlyElementsOf(numbers.subList(0, 3));
        assertThat(world.table.get(AccountKeys.of(sub, "farewell#3"))).isEmpty();
        world.clock.advance(Duration.ofDays(7));
        sms.replaces(sub, number());
        send(carried, place(0));
        assertThat(carrier.numbers).last().isEqualTo(numbers.getLast());
    }

    @Test
    void tellsNothingOfAnotherChangeThatStandsInTheSamePlace() {
        sms.replaces(sub, number());

        carried.farewells.send(sub, "farewell#0", place(0).time("at").minusMillis(1));
        carried.farewells.send(sub, "farewell#1", place(0).time("at"));
        carried.farewells.send("nobody-" + UUID.randomUUID(), "farewell#0", Instant.EPOCH);

        assertThat(carrier.texts).isEmpty();
    }

    private Item place(int slot) {
        return world.table.get(AccountKeys.of(sub, "farewell#" + slot)).orElseThrow();
    }

    private void send(SmsWorld from, Item kept) {
        from.farewells.send(sub, kept.key().sort(), kept.time("at"));
    }

    private static final class Carrier implements SmsSender {

        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final List<String> numbers = new CopyOnWriteArrayList<>();
        private volatile Delivery next = new Delivery.Accepted();

        @Override
        public Delivery send(PhoneNumber number, String text) {
            texts.add(text);
            numbers.add(number.e164());
            return next;
        }
    }
}
