package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.core.Result;
import org.countersign.core.account.Account;
import org.countersign.core.event.EventType;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.testing.Race;
import org.countersign.sms.notice.Matter;
import org.countersign.sms.notice.NoticeTexter;
import org.countersign.sms.notice.NumberNotices.Notice;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.sender.SmsSender;
import org.countersign.store.account.AccountItems;
import org.countersign.store.notice.WasntMe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The account's number hears what happens to the account. */
class NoticeTest extends SmsTest {

    private static final Instant READY = Instant.parse("2099-03-11T10:00:00Z");

    private final String number = number();
    private final String sub = sms.enrolled(number);
    private final Carrier carrier = new Carrier();
    private final SmsWorld carried = new SmsWorld(world, Map.of(), Optional.of(carrier), world.table);
    private final WasntMe wasntMe = new WasntMe(world.vault, world.storeConfig);

    @Test
    void tellsTheNumberOfARecoveryWithAWayToObject() {
        Notice notice = notice(Matter.RECOVERY_STARTED, "1");

        sms.notices.give(notice);

        String text = world.texts(number).getFirst();
        assertThat(text)
                .startsWith("Countersign, ")
                .contains("a recovery of your account began. It can add a sign-in option after 2099-03-11 10:00 UTC.")
                .contains("Not you? Say so: http://localhost:3000/_local/host/wasnt-me#token=");
        String token = text.substring(text.indexOf("#token=") + 7, text.indexOf("&event="));
        assertThat(wasntMe.read(token)).contains(new WasntMe.Link(sub, notice.event()));
        assertThat(told(notice).text(WasntMe.ABOUT)).isEqualTo("recovery_started");
        assertThat(told(notice).time(WasntMe.AT)).isEqualTo(notice.at());
    }

    @Test
    void tellsAnAccountWithoutAVerifiedAddress() {
        var profile = new Account.Profile(sub + "@example.com", false, true, Optional.of("de"), Optional.empty());
        world.table.write(AccountItems.replaceProfile(sub, profile));

        carried.notices.give(notice(Matter.FACTOR_ENABLED, "1"));

        assertThat(carrier.texts)
                .singleElement()
                .satisfies(text -> assertThat(text).contains("eine Anmeldemöglichkeit kam hinzu."));
    }

    @Test
    void tellsAnEventOnceHoweverOftenItHears() {
        Notice notice = notice(Matter.FACTOR_REMOVED, "1");

        Race.of(24, _ -> {
            carried.notices.give(notice);
            return true;
        });
        world.clock.advance(Duration.ofHours(2));
        carried.notices.give(notice);

        assertThat(carrier.numbers).containsExactly(number);
    }

    @Test
    void tellsNobodyWhereNoNumberIs() {
        String other = world.account();

        carried.notices.give(
                new Notice(other, Matter.FACTOR_ENABLED, world.clock.instant(), "event-" + other, Optional.empty()));
        carried.notices.give(new Notice(
                "nobody-" + other, Matter.FACTOR_ENABLED, world.clock.instant(), "event-" + other, Optional.empty()));

        assertThat(carrier.texts).isEmpty();
    }

    @Test
    void takesThreeCalls() {
        Reading cost = world.measure(() -> carried.notices.give(notice(Matter.EMAIL_DISABLED, "1")));

        assertThat(cost.calls()).isEqualTo(3);
    }

    @Test
    void keepsAFloodOfChangesFromDrowningARecovery() {
        for (int change = 0; change < 10; change++) {
            world.clock.advance(Duration.ofMillis(1));
            carried.notices.give(notice(Matter.EMAIL_ENABLED, "flood" + change));
        }
        carried.notices.give(notice(Matter.RECOVERY_STARTED, "recovery"));

        assertThat(carrier.texts).hasSize(4);
        assertThat(carrier.texts.getLast()).contains("a recovery of your account began");
    }

    @Test
    void tellsMoreInTheNextHour() {
        for (int change = 0; change < 4; change++) {
            world.clock.advance(Duration.ofMillis(1));
            carried.notices.give(notice(Matter.EMAIL_ENABLED, "hour" + change));
        }
        world.clock.advance(Duration.ofHours(1));

        carried.notices.give(notice(Matter.EMAIL_DISABLED, "later"));

        assertThat(carrier.texts).hasSize(4);
    }

    @Test
    void losesNothingWhileNoTextIsTaken() {
        Notice notice = notice(Matter.RECOVERY_STARTED, "1");
        carrier.next = new SmsSender.Delivery.Refused();
        for (int delivery = 0; delivery < 5; delivery++) {
            assertThatThrownBy(() -> carried.notices.give(notice)).isInstanceOf(NoticeTexter.NotTaken.class);
        }
        carrier.next = new SmsSender.Delivery.Accepted();

        carried.notices.give(notice);
        carried.notices.give(notice);

        assertThat(carrier.texts).hasSize(6);
    }

    @Test
    void triesNoMoreWhereTheNumberIsRefusedForGoodOrNoAnswerCame() {
        for (var answer : List.of(new SmsSender.Delivery.Refused(true), new SmsSender.Delivery.Unknown())) {
            carrier.texts.clear();
            carrier.next = answer;
            Notice notice = notice(Matter.RECOVERY_ENDED, answer.getClass().getSimpleName());

            carried.notices.give(notice);
            world.clock.advance(Duration.ofMinutes(1));
            carried.notices.give(notice);

            assertThat(carrier.texts).hasSize(1);
        }
    }

    @Test
    void sendsNothingBeyondItsOwnBudgetAndTakesNothingOfTheCodes() {
        String french = sms.enrolled("+33612345671");
        SmsWorld one = new SmsWorld(
                world, Map.of("countersign.sms.daily-notices-per-country", "1"), Optional.of(carrier), world.table);

        for (int event = 0; event < 3; event++) {
            one.notices.give(new Notice(
                    french,
                    Matter.RECOVERY_STARTED,
                    world.clock.instant(),
                    "event-" + event + french,
                    Optional.of(READY)));
        }

        assertThat(carrier.texts).hasSize(1);
        assertThat(one.send(french, one.challenge(french, 0))).isInstanceOf(Result.Ok.class);
    }

    @Test
    void spendsItsBudgetToTheLastWhicheverShardsHaveRoom() {
        SmsWorld few = new SmsWorld(
                world, Map.of("countersign.sms.daily-notices-per-country", "16"), Optional.of(carrier), world.table);
        for (int account = 0; account < 6; account++) {
            String german =
                    sms.enrolled("+49151" + String.format("%08d", 10_000_000 + (int) (Math.random() * 80_000_000)));
            for (int event = 0; event < 3; event++) {
                few.notices.give(new Notice(
                        german,
                        Matter.RECOVERY_STARTED,
                        world.clock.instant(),
                        "event-" + event + german,
                        Optional.of(READY)));
                world.clock.advance(Duration.ofMillis(1));
            }
        }

        assertThat(carrier.texts).hasSize(16);
    }

    @Test
    void sendsNothingToACountryThatIsNotServed() {
        SmsWorld elsewhere =
                new SmsWorld(world, Map.of("countersign.sms.countries", "DE"), Optional.of(carrier), world.table);

        elsewhere.notices.give(notice(Matter.RECOVERY_STARTED, "1"));

        assertThat(carrier.texts).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FACTOR_ENABLED, sms, owner, false",
        "FACTOR_REPLACED, sms, owner, false",
        "FACTOR_REMOVED, sms, owner, false",
        "FACTOR_LOCKED, sms, owner, true",
        "FACTOR_SUSPENDED, sms, owner, true",
        "FACTOR_RESTORED, sms, owner, true",
        "FACTOR_ENABLED, totp, owner, true",
        "FACTOR_REPLACED, totp, owner, true",
        "FACTOR_REMOVED, totp, owner, true",
        "FACTOR_REMOVED, totp, support, false",
        "CHALLENGE_OPENED, totp, owner, false",
    })
    void tellsWhatWasNotDoneToThatVeryNumber(EventType event, String factor, String by, boolean told) {
        assertThat(Matter.of(event, Map.of("factor", factor, "by", by)).isPresent())
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"bound, RECOVERY_BOUND", "passed, RECOVERY_ENDED", "expired, RECOVERY_ENDED"})
    void saysWhetherARecoveryEndedWithANewOption(String reason, Matter matter) {
        assertThat(Matter.of(EventType.RECOVERY_ENDED, Map.of("reason", reason, "method", "email")))
                .contains(matter);
    }

    private Notice notice(Matter matter, String event) {
        return new Notice(
                sub, matter, world.clock.instant(), "event-" + event + "-" + UUID.randomUUID(), Optional.of(READY));
    }

    private Item told(Notice notice) {
        return world.table.get(new WasntMe.Link(sub, notice.event()).key()).orElseThrow();
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
