package org.countersign.email.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.challenge.Next;
import org.countersign.core.problem.ProblemType;
import org.countersign.email.sender.EmailSender;
import org.countersign.email.sender.Mail;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Meter;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.challenge.Exhaustions;
import org.countersign.store.code.CodeSent;
import org.junit.jupiter.api.Test;

class ExhaustionMailTest extends MailTest {

    @Test
    void mailsACodeThatRecoversTheAccount() {
        String challenge = mail.exhausted(sub, 0);

        mail.hear(sub, challenge);

        String code = MailWorld.code(mail.mails(sub).getFirst());
        var token = value(mail.verify(sub, challenge, code));
        Caller.SteppedUp caller =
                (Caller.SteppedUp) world.tokens.check(token.token()).orElseThrow();
        assertThat(caller.assurance()).isEqualTo(Caller.Assurance.RECOVERY);
        assertThat(caller.amr()).containsExactlyInAnyOrder("pwd", "email");
    }

    @Test
    void takesThreeCalls() {
        String challenge = mail.exhausted(sub, 0);

        Reading cost = world.measure(() -> mail.hear(sub, challenge));

        assertThat(cost.calls()).isEqualTo(3);
    }

    @Test
    void mailsOnceHoweverOftenItHears() throws Exception {
        String challenge = mail.exhausted(sub, 0);

        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> deliveries = new ArrayList<>();
            for (int delivery = 0; delivery < 24; delivery++) {
                deliveries.add(() -> {
                    mail.hear(sub, challenge);
                    return true;
                });
            }
            for (var delivery : threads.invokeAll(deliveries)) {
                assertThat(delivery.get()).isTrue();
            }
        }
        mail.exhaustion.exhausted(sub, challenge, "another event", world.clock.instant());

        assertThat(mail.mails(sub)).hasSize(1);
    }

    @Test
    void mailsNothingForAChallengeThatIsOverOrGoesOn() {
        String expired = mail.exhausted(sub, 0);
        world.clock.advance(Duration.ofMinutes(10));
        String open = mail.challenge(sub, 1, 4);

        mail.hear(sub, expired);
        mail.hear(sub, open);
        mail.hear(mail.account(), open);

        assertThat(mail.office.taken).isEmpty();
    }

    @Test
    void mailsToTheAddressThatTheHostTellsNow() {
        mail.moves(sub, "new-" + sub + "@example.org");
        world.clock.advance(world.storeConfig.recovery().addressWait());
        String challenge = mail.exhausted(sub, 0);

        mail.hear(sub, challenge);

        assertThat(mail.office.taken).singleElement().satisfies(it -> {
            assertThat(it.to()).isEqualTo("new-" + sub + "@example.org");
            assertThat(MailWorld.code(it)).hasSize(6);
        });
    }

    @Test
    void mailsNoCodeWhereTheAddressTookAnothersPlaceAndTellsBoth() {
        String challenge = mail.exhausted(sub, 0);
        mail.moves(sub, "new-" + sub + "@example.org");

        mail.hear(sub, challenge);

        assertThat(next(challenge)).isEqualTo(Next.CONTACT_SUPPORT);
        assertThat(mail.office.taken)
                .allSatisfy(it -> assertThat(it.text()).doesNotContainPattern("\\b[0-9]{6}\\b"))
                .extracting(Mail::to)
                .containsExactly("new-" + sub + "@example.org", MailWorld.address(sub));
    }

    @Test
    void voidsACodeThatIsOutWhenTheHostTellsAnotherAddress() {
        String challenge = mail.exhausted(sub, 0);
        mail.hear(sub, challenge);
        String code = MailWorld.code(mail.mails(sub).getFirst());
        mail.moves(sub, "new-" + sub + "@example.org");

        Reading cost = world.measure(() ->
                assertThat(problem(mail.verify(sub, challenge, code)).type()).isEqualTo(ProblemType.CODE_EXPIRED));
        mail.moves(sub, MailWorld.address(sub));

        assertThat(cost.calls()).isEqualTo(3);
        assertThat(value(mail.verify(sub, challenge, code)).expiresIn()).isEqualTo(900);
    }

    @Test
    void losesNothingWhileThePostOfficeIsClosed() {
        String challenge = mail.exhausted(sub, 0);
        mail.office.closedFor.set(2);

        assertThatThrownBy(() -> mail.hear(sub, challenge)).isInstanceOf(EmailSender.Unavailable.class);
        assertThatThrownBy(() -> mail.hear(sub, challenge)).isInstanceOf(EmailSender.Unavailable.class);
        mail.hear(sub, challenge);

        assertThat(mail.mails(sub)).hasSize(1);
        assertThat(next(challenge)).isEqualTo(Next.EMAIL);
        assertThat(mail.verify(sub, challenge, MailWorld.code(mail.mails(sub).getFirst())))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void namesSupportOnceTheDeliveriesAreUsedUpAndTakesItBackWhenOneSucceeds() {
        String challenge = mail.exhausted(sub, 0);
        mail.office.closedFor.set(3);
        for (int delivery = 0; delivery < 3; delivery++) {
            assertThatThrownBy(() -> mail.hear(sub, challenge)).isInstanceOf(EmailSender.Unavailable.class);
        }
        Next given = next(challenge);

        mail.hear(sub, challenge);

        assertThat(given).isEqualTo(Next.CONTACT_SUPPORT);
        assertThat(next(challenge)).isEqualTo(Next.EMAIL);
    }

    @Test
    void namesSupportWhenTheAddressTakesNoMail() {
        String challenge = mail.exhausted(sub, 0);
        mail.office.refusing = true;

        mail.hear(sub, challenge);

        assertThat(next(challenge)).isEqualTo(Next.CONTACT_SUPPORT);
        assertThat(problem(mail.resend(sub, challenge)).fields()).containsKey("supportUrl");
    }

    @Test
    void doesNotWriteAgainToAnAddressThatTakesNoMailUntilTheHostTellsAnother() {
        String challenge = mail.exhausted(sub, 0);
        mail.office.refusing = true;
        mail.hear(sub, challenge);
        mail.office.refusing = false;

        mail.hear(sub, challenge);
        mail.exhaustion.exhausted(sub, challenge, "another event", world.clock.instant());

        assertThat(mail.office.taken).isEmpty();
        assertThat(world.accounts.read(sub).emailReachable()).isFalse();
        mail.moves(sub, "new-" + sub + "@example.org");
        assertThat(world.accounts.read(sub).emailReachable()).isTrue();
    }

    @Test
    void tellsTheOwnerWithoutACodeWhereEmailIsOff() {
        value(mail.setting.put(world.steppedUp(sub), false));
        String challenge = mail.exhausted(sub, 0);

        mail.hear(sub, challenge);

        assertThat(next(challenge)).isEqualTo(Next.CONTACT_SUPPORT);
        assertThat(mail.mails(sub)).singleElement().satisfies(it -> {
            assertThat(it.text()).doesNotContainPattern("\\b[0-9]{6}\\b");
            assertThat(it.text()).contains("every option failed or was declined");
        });
    }

    @Test
    void obeysTheSwitchThatWasTurnedSinceTheChallengeWasOpened() {
        String challenge = mail.exhausted(sub, 0);
        value(mail.setting.put(world.steppedUp(sub), false));

        mail.hear(sub, challenge);

        assertThat(next(challenge)).isEqualTo(Next.CONTACT_SUPPORT);
    }

    @Test
    void mailsForThreeExhaustedChallengesInAnHourAndForThoseOfKnownClientsApart() {
        for (int slot = 0; slot < 3; slot++) {
            mail.hear(sub, mail.exhausted(sub, slot));
        }
        String fourth = mail.exhausted(sub, 0);
        mail.hear(sub, fourth);
        long before = codes();
        mail.hear(sub, mail.exhausted(sub, 3));

        assertThat(before).isEqualTo(3);
        assertThat(codes()).isEqualTo(4);
        assertThat(next(fourth)).isEqualTo(Next.CONTACT_SUPPORT);
    }

    private long codes() {
        return mail.mails(sub).stream()
                .filter(it -> it.subject().matches("[0-9]{6} .*"))
                .count();
    }

    @Test
    void givesNoCodeBeforeItsTurn() {
        String open = mail.challenge(sub, 0, 4);

        assertThat(problem(mail.resend(sub, open)).type()).isEqualTo(ProblemType.EMAIL_NOT_YET);
        assertThat(problem(mail.verify(sub, open, "123456")).type()).isEqualTo(ProblemType.EMAIL_NOT_YET);
    }

    @Test
    void resendsAfterHalfAMinuteThenDoublingAndVoidsTheCodeBefore() {
        String challenge = mail.exhausted(sub, 0);
        mail.hear(sub, challenge);
        String first = MailWorld.code(mail.mails(sub).getFirst());

        var early = problem(mail.resend(sub, challenge));
        world.clock.advance(Duration.ofSeconds(30));
        CodeSent sent = value(mail.resend(sub, challenge));
        world.clock.advance(Duration.ofSeconds(59));
        var tooEarlyAgain = problem(mail.resend(sub, challenge));
        String second = MailWorld.code(mail.mails(sub).getLast());

        assertThat(early.fields()).containsEntry("retryAfter", 30L);
        assertThat(sent.sentTo()).isEqualTo("u…@example.com");
        assertThat(tooEarlyAgain.fields()).containsEntry("retryAfter", 1L);
        if (!first.equals(second)) {
            assertThat(problem(mail.verify(sub, challenge, first)).type()).isEqualTo(ProblemType.WRONG_CODE);
        }
        assertThat(mail.verify(sub, challenge, second)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void mailsNoSecondCodeWhenTheUserWasQuickerThanTheEvent() {
        String challenge = mail.exhausted(sub, 0);
        value(mail.resend(sub, challenge));

        mail.hear(sub, challenge);

        assertThat(mail.mails(sub)).hasSize(1);
    }

    @Test
    void isOffForAnAddressThatMailBouncedFromUntilItIsReplaced() {
        String first = mail.exhausted(sub, 0);
        mail.hear(sub, first);
        String messageId = "mail-" + MailWorld.address(sub) + "-1";

        mail.feedback.unreachable(messageId);
        mail.feedback.unreachable(messageId);
        boolean reachable = world.accounts.read(sub).emailReachable();
        boolean fallback = world.accounts.read(sub).emailFallback();
        mail.moves(sub, "new-" + sub + "@example.org");
        mail.feedback.unreachable(messageId);

        assertThat(List.of(reachable, fallback)).containsExactly(false, false);
        assertThat(world.accounts.read(sub).emailReachable()).isTrue();
        world.clock.advance(world.storeConfig.recovery().addressWait());
        assertThat(world.accounts.read(sub).emailFallback()).isTrue();
    }

    @Test
    void givesAnAddressAnotherChanceWhenItsOwnerSwitchesEmailOnAgain() {
        mail.hear(sub, mail.exhausted(sub, 0));
        mail.feedback.unreachable("mail-" + MailWorld.address(sub) + "-1");

        value(mail.setting.put(world.steppedUp(sub), true));

        assertThat(world.accounts.read(sub).emailFallback()).isTrue();
    }

    @Test
    void isSwitchedByASecondStepOnlyAndNotByARecovery() {
        var recovered = world.recovering(sub, "recovery");

        assertThat(problem(mail.setting.put(world.signedIn(sub), false)).type())
                .isEqualTo(ProblemType.STEP_UP_REQUIRED);
        assertThat(problem(mail.setting.put(recovered, false)).type()).isEqualTo(ProblemType.STEP_UP_REQUIRED);
    }

    @Test
    void mailsACodeForEachOfTwoChallengesThatExhaustTogether() {
        String one = mail.exhausted(sub, 0);
        String other = mail.exhausted(sub, 1);
        MailWorld late = new MailWorld(world, reading((before, _) -> before, () -> mail.hear(sub, one)));

        late.hear(sub, other);

        assertThat(mail.mails(sub)).hasSize(1);
        assertThat(late.mails(sub)).hasSize(1);
        assertThat(next(other)).isEqualTo(Next.EMAIL);
        assertThat(mail.verify(sub, other, MailWorld.code(late.mails(sub).getFirst())))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void failsRatherThanLoseTheMailWhenOthersAreQuickerAgainAndAgain() {
        String challenge = mail.exhausted(sub, 0);
        MailWorld slow = new MailWorld(world, new Table(world.dynamoDb, world.config.table(), new Meter()) {
            @Override
            public Transacted transact(List<Write> writes) {
                return new Transacted.Refused(List.of());
            }
        });

        assertThatThrownBy(() -> slow.hear(sub, challenge)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doesNotTakeTheUsersOwnCodeForAUsedUpAllowance() {
        mail.hear(sub, mail.exhausted(sub, 1));
        mail.hear(sub, mail.exhausted(sub, 2));
        String challenge = mail.exhausted(sub, 0);
        MailWorld torn = new MailWorld(
                world,
                reading(
                        (before, after) -> mixed(before, after, AccountKeys.account(sub)),
                        () -> value(mail.resend(sub, challenge))));

        torn.hear(sub, challenge);

        assertThat(torn.office.taken).isEmpty();
        assertThat(next(challenge)).isEqualTo(Next.EMAIL);
        assertThat(mail.verify(sub, challenge, MailWorld.code(mail.mails(sub).getLast())))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void countsAnExhaustionOnceThoughTheChallengeIsReadAsItWasBefore() {
        String challenge = mail.exhausted(sub, 0);
        mail.office.closedFor.set(1);
        MailWorld torn = new MailWorld(
                world,
                reading(
                        (before, after) -> mixed(after, before, AccountKeys.challenge(sub, 0)),
                        () -> assertThatThrownBy(() -> mail.hear(sub, challenge))
                                .isInstanceOf(EmailSender.Unavailable.class)));

        torn.hear(sub, challenge);

        assertThat(torn.mails(sub)).hasSize(1);
        assertThat(new Exhaustions(world.storeConfig)
                        .slots(value(world.accountChallenges.read(sub, challenge)))
                        .taken())
                .filteredOn(Optional::isPresent)
                .hasSize(1);
    }

    /** A table whose first reading of an account is made of what was there before something happened, and after. */
    private static Table reading(BinaryOperator<List<Item>> reading, Runnable between) {
        AtomicBoolean first = new AtomicBoolean(true);
        return new Table(world.dynamoDb, world.config.table(), new Meter()) {
            @Override
            public List<Item> partition(String partition) {
                List<Item> before = super.partition(partition);
                if (!first.getAndSet(false)) {
                    return before;
                }
                between.run();
                return reading.apply(before, super.partition(partition));
            }
        };
    }

    /** Some items, but this one of others: a query reads item by item, so it may show one part of a transaction alone. */
    private static List<Item> mixed(List<Item> items, List<Item> others, Key key) {
        return Stream.concat(
                        items.stream().filter(item -> !item.key().equals(key)),
                        others.stream().filter(item -> item.key().equals(key)))
                .toList();
    }

    private Next next(String challenge) {
        return mail.read(sub, challenge).next(world.clock.instant()).orElseThrow();
    }
}
