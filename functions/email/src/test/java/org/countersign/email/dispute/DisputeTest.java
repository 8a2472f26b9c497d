package org.countersign.email.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.email.code.MailTest;
import org.countersign.email.code.MailWorld;
import org.countersign.email.mail.Occasion;
import org.countersign.email.notice.Notices.Notice;
import org.countersign.email.sender.Mail;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Meanwhile;
import org.countersign.store.account.AccountKeys;
import org.junit.jupiter.api.Test;

class DisputeTest extends MailTest {

    @Test
    void endsOpenChallengesAndTheTokensOfBeforeWhenTheOwnerObjects() {
        world.clock.advance(Duration.ofMinutes(1));
        String open = mail.challenge(sub, 0, 1);
        String exhausted = mail.exhausted(sub, 1);
        mail.hear(sub, exhausted);
        Mail told = mail.mails(sub).getFirst();
        var before = world.signedIn(sub);

        Dispute.Outcome outcome = value(object(told));

        assertThat(outcome.suspended()).isEmpty();
        assertThat(outcome.undoUntil()).isEmpty();
        assertThat(mail.read(sub, open).ended()).contains(ChallengeState.DENIED);
        assertThat(problem(mail.verify(sub, exhausted, MailWorld.code(told))).type())
                .isEqualTo(ProblemType.UNAUTHENTICATED);
        assertThat(problem(world.accounts.read(before)).type()).isEqualTo(ProblemType.UNAUTHENTICATED);
        world.clock.advance(Duration.ofSeconds(61));
        assertThat(world.accounts.read(world.signedIn(sub))).isInstanceOf(Result.Ok.class);
        assertThat(problem(mail.verify(sub, exhausted, MailWorld.code(told))).type())
                .isEqualTo(ProblemType.CHALLENGE_CLOSED);
    }

    @Test
    void suspendsWhatWasBoundSinceTheEvent() {
        bind(FactorType.SMS);
        world.clock.advance(Duration.ofMinutes(1));
        mail.notices.give(notice(Occasion.RECOVERED, FactorType.EMAIL, "1"));
        world.clock.advance(Duration.ofMinutes(1));
        bind(FactorType.TOTP);

        Dispute.Outcome outcome = value(object(mail.mails(sub).getFirst()));

        assertThat(outcome.suspended()).containsExactly(FactorType.TOTP);
        assertThat(outcome.undoUntil()).contains(world.clock.instant().plus(Duration.ofDays(1)));
        assertThat(world.accounts.read(sub).factors())
                .extracting(Factor::type, Factor::state)
                .containsExactly(
                        tuple(FactorType.SMS, FactorState.ENABLED), tuple(FactorType.TOTP, FactorState.SUSPENDED));
        assertThat(world.accounts.read(sub).twoStepOn()).isTrue();
    }

    @Test
    void doesNothingButUseTheLinkUpWhenItWasTheOwner() {
        bind(FactorType.TOTP);
        mail.notices.give(notice(Occasion.FACTOR_ENABLED, FactorType.TOTP, "1"));
        Mail told = mail.mails(sub).getFirst();

        Dispute.Outcome outcome = value(mail.dispute.answer(MailWorld.token(told), event("1"), Answer.ME));

        assertThat(outcome.suspended()).isEmpty();
        assertThat(world.accounts.read(sub).notBefore()).isEmpty();
        assertThat(problem(object(told)).type()).isEqualTo(ProblemType.CODE_USED);
    }

    @Test
    void isHeardThreeTimesAWeek() {
        for (int objection = 1; objection <= 3; objection++) {
            mail.notices.give(notice(Occasion.FACTOR_ENABLED, FactorType.TOTP, "" + objection));
            value(object(mail.mails(sub).getLast()));
            world.clock.advance(Duration.ofHours(2));
        }
        mail.notices.give(notice(Occasion.FACTOR_ENABLED, FactorType.TOTP, "4"));
        Mail fourth = mail.mails(sub).getLast();

        assertThat(problem(object(fourth)).type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        world.clock.advance(Duration.ofDays(6).plusHours(18));
        assertThat(object(fourth)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void bringsNoAccountBackThatIsErasedInTheMeantime() {
        mail.notices.give(notice(Occasion.FACTOR_REMOVED, FactorType.SMS, "1"));
        Meanwhile table = new Meanwhile(world);
        table.happens(() -> world.table.delete(AccountKeys.account(sub)));

        Problem late = problem(new MailWorld(world, table)
                .dispute.answer(MailWorld.token(mail.mails(sub).getFirst()), event("1"), Answer.NOT_ME));

        assertThat(late.type()).isEqualTo(ProblemType.CODE_EXPIRED);
        assertThat(world.table.get(AccountKeys.account(sub))).isEmpty();
    }

    @Test
    void raisesAnEventForTheHost() {
        mail.notices.give(notice(Occasion.FACTOR_REMOVED, FactorType.SMS, "1"));
        var before = world.accounts.read(sub).accountItem();
        value(object(mail.mails(sub).getFirst()));
        var after = world.accounts.read(sub).accountItem();

        var announced = new DisputeAnnouncer().announce(new Change(AccountKeys.account(sub), before, after));

        assertThat(announced).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.ACCOUNT_DISPUTED);
            assertThat(event.subject()).isEqualTo(sub);
            assertThat(event.data()).containsEntry("about", "factor_removed");
        });
        assertThat(new DisputeAnnouncer().announce(new Change(AccountKeys.account(sub), after, after)))
                .isEmpty();
    }

    @Test
    void takesALinkOnceAndOnlyForAWeek() {
        mail.notices.give(notice(Occasion.FACTOR_REMOVED, FactorType.SMS, "1"));
        mail.notices.give(notice(Occasion.FACTOR_LOCKED, FactorType.SMS, "2"));
        Mail used = mail.mails(sub).getFirst();
        Mail old = mail.mails(sub).getLast();

        Result<Dispute.Outcome> first = object(used);
        Problem again = problem(object(used));
        world.clock.advance(Duration.ofDays(7));
        Problem late = problem(object(old));

        assertThat(first).isInstanceOf(Result.Ok.class);
        assertThat(again.type()).isEqualTo(ProblemType.CODE_USED);
        assertThat(late.type()).isEqualTo(ProblemType.CODE_EXPIRED);
    }

    @Test
    void tellsAStrangerNothing() {
        var cost = world.measure(() -> {
            assertThat(problem(mail.dispute.answer("made-up", "event", Answer.NOT_ME)))
                    .isEqualTo(Problem.notFound());
            assertThat(problem(mail.dispute.answer("", "event", Answer.NOT_ME))).isEqualTo(Problem.notFound());
            assertThat(problem(mail.dispute.answer("*".repeat(2000), "event", Answer.NOT_ME)))
                    .isEqualTo(Problem.notFound());
        });

        assertThat(cost.calls()).isZero();
    }

    /** As its link does, which names the event. */
    private Result<Dispute.Outcome> object(Mail told) {
        String token = MailWorld.token(told);
        return mail.dispute.answer(token, MailWorld.event(told), Answer.NOT_ME);
    }

    private void bind(FactorType type) {
        world.table.write(Write.put(
                AccountKeys.factor(sub, type),
                Map.of("state", "enabled", "enabledAt", world.clock.instant(), "failures", 0)));
    }

    private String event(String event) {
        return "event-" + event + "-" + sub;
    }

    private Notice notice(Occasion occasion, FactorType factor, String event) {
        return new Notice(sub, occasion, Optional.of(factor), world.clock.instant(), event(event));
    }
}
