package org.countersign.email.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.countersign.core.Result;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorType;
import org.countersign.core.hold.HoldKind;
import org.countersign.core.problem.ProblemType;
import org.countersign.email.code.MailTest;
import org.countersign.email.code.MailWorld;
import org.countersign.email.dispute.Answer;
import org.countersign.email.dispute.Dispute;
import org.countersign.email.mail.Occasion;
import org.countersign.email.notice.Notices.Notice;
import org.countersign.email.sender.EmailSender;
import org.countersign.email.sender.Mail;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Race;
import org.countersign.store.account.AccountKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticesTest extends MailTest {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Test
    void tellsWhatHappenedWithAWayToObject() {
        mail.notices.give(notice(Occasion.FACTOR_ENABLED, FactorType.SMS, "1"));

        assertThat(mail.mails(sub)).singleElement().satisfies(it -> {
            assertThat(it.subject()).isEqualTo("A sign-in option was added to your Countersign account");
            assertThat(it.text()).contains("added: code by text message.").contains("token=");
        });
    }

    @Test
    void tellsAnEventOnceHoweverOftenItHears() throws Exception {
        Notice notice = notice(Occasion.FACTOR_ENABLED, FactorType.SMS, "1");
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> deliveries = new ArrayList<>();
            for (int delivery = 0; delivery < 24; delivery++) {
                deliveries.add(() -> {
                    mail.notices.give(notice);
                    return true;
                });
            }
            for (var delivery : threads.invokeAll(deliveries)) {
                assertThat(delivery.get()).isTrue();
            }
        }

        assertThat(mail.mails(sub)).hasSize(1);
    }

    @Test
    void writesOnceToAnAddressThatTakesNoMail() {
        mail.office.refusing = true;
        mail.notices.give(notice(Occasion.FACTOR_ENABLED, FactorType.SMS, "1"));
        mail.office.refusing = false;

        mail.notices.give(notice(Occasion.FACTOR_ENABLED, FactorType.SMS, "1"));
        mail.notices.give(notice(Occasion.FACTOR_ENABLED, FactorType.TOTP, "2"));

        assertThat(mail.office.taken).isEmpty();
        assertThat(world.accounts.read(sub).emailReachable()).isFalse();
    }

    @Test
    void takesThreeCalls() {
        var cost = world.measure(() -> mail.notices.give(notice(Occasion.FACTOR_ENABLED, FactorType.SMS, "1")));

        assertThat(cost.calls()).isEqualTo(3);
    }

    @Test
    void losesNothingWhileThePostOfficeIsClosed() {
        mail.office.closedFor.set(5);
        Notice notice = notice(Occasion.FACTOR_REMOVED, FactorType.SMS, "1");
        for (int delivery = 0; delivery < 5; delivery++) {
            assertThatThrownBy(() -> mail.notices.give(notice)).isInstanceOf(EmailSender.Unavailable.class);
        }

        mail.notices.give(notice);

        assertThat(mail.mails(sub)).hasSize(1);
    }

    @Test
    void keepsAFloodOfOneChangeFromDrowningAnother() {
        for (int change = 0; change < 10; change++) {
            world.clock.advance(Duration.ofMillis(1));
            mail.notices.give(notice(Occasion.EMAIL_DISABLED, Optional.empty(), "flood" + change));
        }
        mail.notices.give(notice(Occasion.FACTOR_REMOVED, FactorType.SMS, "removal"));

        assertThat(mail.mails(sub)).hasSize(4);
        assertThat(mail.mails(sub).get(1).text()).doesNotContain("More of the same");
        assertThat(mail.mails(sub).get(2).text()).contains("More of the same within the hour");
        assertThat(mail.mails(sub).get(3).text()).contains("was removed");
    }

    @Test
    void losesNothingThatHappenedWhileThePostOfficeWasClosedForHours() {
        List<Notice> missed = new ArrayList<>();
        for (int hour = 0; hour < 8; hour++) {
            missed.add(notice(Occasion.FACTOR_REPLACED, FactorType.SMS, "hour" + hour));
            world.clock.advance(Duration.ofHours(1));
        }

        missed.reversed().forEach(mail.notices::give);
        missed.forEach(mail.notices::give);

        assertThat(mail.mails(sub)).hasSize(8);
    }

    @Test
    void losesNoNoticeWhoseTellerDiesAgainAndAgain() {
        Notice notice = notice(Occasion.FACTOR_REMOVED, FactorType.SMS, "1");
        for (int death = 0; death < 5; death++) {
            mail.office.dies = true;
            assertThatThrownBy(() -> mail.notices.give(notice)).isInstanceOf(MailWorld.Death.class);
            world.clock.advance(Duration.ofSeconds(15));
        }
        mail.office.dies = false;

        mail.notices.give(notice);

        assertThat(mail.mails(sub)).hasSize(1);
    }

    @Test
    void tellsBothOfTwoChangesThatMeet() {
        List<Notice> notices = new ArrayList<>();
        for (int change = 0; change < 3; change++) {
            world.clock.advance(Duration.ofMillis(1));
            notices.add(notice(Occasion.FACTOR_REPLACED, FactorType.SMS, "meets" + change));
        }

        Race.of(3, runner -> {
            mail.notices.give(notices.get(runner));
            return true;
        });

        assertThat(mail.mails(sub)).hasSize(3);
    }

    @Test
    void saysWhenItHappenedAndWhatHasBecomeOfItSince() {
        Notice enabled = notice(Occasion.FACTOR_ENABLED, FactorType.SMS, "1");
        world.clock.advance(Duration.ofHours(3));
        world.table.delete(AccountKeys.factor(sub, FactorType.SMS));

        mail.notices.give(enabled);

        assertThat(mail.mails(sub).getFirst().text())
                .contains("was added: code by text message")
                .contains("When: " + TIME.format(enabled.at()) + " UTC")
                .contains("Since then this was taken away or switched off again.")
                .contains("Two-step verification is off now");
    }

    @ParameterizedTest
    @CsvSource({
        "FACTOR_ENABLED,enabled,",
        "FACTOR_ENABLED,locked,Since then this was locked",
        "FACTOR_REPLACED,,Since then this was taken away",
        "FACTOR_REMOVED,,",
        "FACTOR_REMOVED,enabled,Since then this was set up again",
        "FACTOR_LOCKED,locked,",
        "FACTOR_LOCKED,enabled,Since then this was set up again",
        "FACTORS_RESET,,",
        "FACTORS_RESET,enabled,Since then this was set up again",
        "OPTION_DECLINED,,",
        "RECOVERED,,"
    })
    void claimsNothingThatIsNoLongerSo(Occasion occasion, String state, String since) {
        Map<String, Object> factor = state == null
                ? Map.of("removedAt", world.clock.instant())
                : Map.of("state", state, "enabledAt", world.clock.instant(), "failures", 0);
        world.table.write(Write.put(AccountKeys.factor(sub, FactorType.SMS), factor));

        mail.notices.give(notice(occasion, FactorType.SMS, "1"));

        String text = mail.mails(sub).getFirst().text();
        if (since == null) {
            assertThat(text).doesNotContain("Since then");
        } else {
            assertThat(text).contains(since);
        }
    }

    @Test
    void saysWhetherCodesByEmailWereSwitchedAgainAndCodesMadeAgain() {
        world.table.write(Write.put(AccountKeys.factor(sub, FactorType.EMAIL), Map.of("off", true)));
        world.table.write(Write.put(
                AccountKeys.factor(sub, FactorType.RECOVERY_CODES),
                Map.of("state", "enabled", "codesLeft", 10, "boundAfter", "two_step")));

        mail.notices.give(notice(Occasion.EMAIL_ENABLED, Optional.empty(), "1"));
        mail.notices.give(notice(Occasion.EMAIL_DISABLED, Optional.empty(), "2"));
        mail.notices.give(notice(Occasion.CODES_RUNNING_LOW, FactorType.RECOVERY_CODES, "3"));

        assertThat(mail.mails(sub))
                .extracting(it -> it.text().contains("Since then"))
                .containsExactly(true, false, true);
    }

    @Test
    void saysThatTwoStepVerificationIsOffWhenItIs() {
        world.table.delete(AccountKeys.factor(sub, FactorType.SMS));

        mail.notices.give(notice(Occasion.FACTOR_REMOVED, FactorType.SMS, "1"));

        assertThat(mail.mails(sub).getFirst().text()).contains("Two-step verification is off now");
    }

    @Test
    void tellsTheAddressThatWasReplacedForSevenDaysWithAWayToObject() {
        mail.moves(sub, changed());

        mail.notices.give(notice(Occasion.RECOVERY_STARTED, FactorType.EMAIL, "1"));

        assertThat(mail.office.taken).extracting(Mail::to).containsExactly(changed(), MailWorld.address(sub));
        assertThat(mail.office.taken)
                .allSatisfy(it -> assertThat(MailWorld.token(it)).isNotEmpty());
        world.clock.advance(Duration.ofDays(7));
        mail.notices.give(notice(Occasion.RECOVERY_STARTED, FactorType.EMAIL, "2"));
        assertThat(mail.mails(sub)).hasSize(1);
    }

    @Test
    void tellsEachAddressAnEventOnceHoweverOftenItHears() {
        mail.moves(sub, changed());
        Notice notice = notice(Occasion.FACTOR_ENABLED, FactorType.TOTP, "1");

        Race.of(24, _ -> {
            mail.notices.give(notice);
            return true;
        });

        assertThat(mail.office.taken).extracting(Mail::to).containsExactlyInAnyOrder(changed(), MailWorld.address(sub));
    }

    @Test
    void tellsTheFormerAddressLaterAndThePresentOneNotAgainWhereOnlyOneOfTheMailsWasTaken() {
        mail.moves(sub, changed());
        mail.office.closedTo = Optional.of(MailWorld.address(sub));
        Notice notice = notice(Occasion.FACTOR_ENABLED, FactorType.TOTP, "1");
        assertThatThrownBy(() -> mail.notices.give(notice)).isInstanceOf(EmailSender.Unavailable.class);
        mail.office.closedTo = Optional.empty();

        mail.notices.give(notice);
        mail.notices.give(notice);

        assertThat(mail.office.taken).extracting(Mail::to).containsExactly(changed(), MailWorld.address(sub));
    }

    @Test
    void oneLinkOfAnEventUsesTheOthersUp() {
        mail.moves(sub, changed());
        mail.notices.give(notice(Occasion.FACTOR_ENABLED, FactorType.TOTP, "1"));
        Mail one = mail.mails(sub).getFirst();
        Mail other = mail.mailTo(changed()).getFirst();

        value(object(one));

        assertThat(problem(object(other)).type()).isEqualTo(ProblemType.CODE_USED);
    }

    private Result<Dispute.Outcome> object(Mail told) {
        return mail.dispute.answer(MailWorld.token(told), MailWorld.event(told), Answer.NOT_ME);
    }

    @Test
    void tellsTheFormerAddressNothingOfThePersonsOtherAffairs() {
        mail.moves(sub, changed());

        mail.notices.give(notice(Occasion.HOLD_PENDING, Optional.empty(), "1"));

        assertThat(mail.office.taken).extracting(Mail::to).containsExactly(changed());
    }

    @Test
    void takesTwoCallsMoreForAFormerAddress() {
        mail.moves(sub, changed());

        var cost = world.measure(() -> mail.notices.give(notice(Occasion.FACTOR_ENABLED, FactorType.SMS, "1")));

        assertThat(cost.calls()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "RECOVERY_STARTED, bound, RECOVERY_STARTED",
        "RECOVERY_HALF_WAY, bound, RECOVERY_HALF_WAY",
        "RECOVERY_ENDED, bound, RECOVERY_BOUND",
        "RECOVERY_ENDED, stopped, RECOVERY_ENDED",
    })
    void tellsOfARecoveryUntilWhenItCanBeObjectedTo(EventType event, String reason, Occasion occasion) {
        assertThat(Occasion.of(event, Map.of("reason", reason))).contains(occasion);

        mail.notices.give(new Notice(
                sub,
                occasion,
                Optional.of(FactorType.EMAIL),
                world.clock.instant(),
                "event-recovery-" + sub,
                Optional.of(Instant.parse("2099-03-11T10:00:00Z"))));

        assertThat(mail.mails(sub).getFirst().text())
                .contains(": code by e-mail.")
                .contains("Time until: 2099-03-11 10:00 UTC")
                .contains("#token=");
    }

    @Test
    void writesToNobodyOfAnAccountThatIsNotKnown() {
        mail.notices.give(new Notice(
                "nobody-" + sub, Occasion.FACTOR_ENABLED, Optional.empty(), world.clock.instant(), "event-2-" + sub));

        assertThat(mail.office.taken).isEmpty();
    }

    @Test
    void saysUntilWhenThereIsTimeAndAsksNobodyWhetherItWasThem() {
        Instant deadline = Instant.parse("2099-03-11T10:00:00Z");
        mail.notices.give(new Notice(
                sub,
                Occasion.VERIFICATION_REMINDER,
                Optional.empty(),
                world.clock.instant(),
                "event-reminder-" + sub,
                Optional.of(deadline)));

        assertThat(mail.mails(sub)).singleElement().satisfies(it -> {
            assertThat(it.subject()).isEqualTo("Please verify your identity for your Countersign account");
            assertThat(it.text())
                    .contains("Time until: 2099-03-11 10:00 UTC")
                    .doesNotContain("token=", "This was not me");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "HOLD_PLACED, PENDING_VERIFICATION, HOLD_PENDING, is on hold until",
        "HOLD_PLACED, FAILED_VERIFICATION, HOLD_FAILED, was not confirmed",
        "HOLD_LIFTED, NONE, HOLD_LIFTED, no longer on hold",
    })
    void tellsOfEachKindOfHold(EventType event, HoldKind kind, Occasion occasion, String subject) {
        assertThat(Occasion.of(event, Map.of("kind", kind.word()))).contains(occasion);

        mail.notices.give(notice(occasion, Optional.empty(), "hold"));

        assertThat(mail.mails(sub)).singleElement().satisfies(it -> {
            assertThat(it.subject()).contains(subject);
            assertThat(it.text()).doesNotContain("token=");
        });
    }

    private String changed() {
        return "new-" + sub + "@example.org";
    }

    private Notice notice(Occasion occasion, FactorType factor, String event) {
        return notice(occasion, Optional.of(factor), event);
    }

    private Notice notice(Occasion occasion, Optional<FactorType> factor, String event) {
        return new Notice(sub, occasion, factor, world.clock.instant(), "event-" + event + "-" + sub);
    }
}
