package org.countersign.email.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.event.EventType;
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
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.junit.jupiter.api.Test;

class DisputeTest extends MailTest {

    @Test
    void endsOpenChallengesAndClosesRecoveryForAWeekWhenTheOwnerObjects() {
        String open = mail.challenge(sub, 0, 1);
        String exhausted = mail.exhausted(sub, 1);
        mail.hear(sub, exhausted);
        Mail told = mail.mails(sub).getFirst();

        Instant until = value(mail.dispute.raise(MailWorld.token(told)));

        assertThat(until).isEqualTo(world.clock.instant().plus(Duration.ofDays(7)));
        assertThat(mail.read(sub, open).ended()).contains(ChallengeState.DENIED);
        assertThat(problem(mail.verify(sub, exhausted, MailWorld.code(told))).fields())
                .containsEntry("state", "denied");
        assertThat(world.accounts.read(sub).emailFallback()).isFalse();
        assertThat(world.accounts.read(sub).recoveryBlocked()).isTrue();
        world.clock.advance(Duration.ofDays(7));
        assertThat(world.accounts.read(sub).emailFallback()).isTrue();
    }

    @Test
    void prolongsAWaitThatSupportBeginsInTheMeantime() {
        mail.notices.give(notice(Occasion.FACTOR_REMOVED, FactorType.SMS, "1"));
        Meanwhile table = new Meanwhile(world);
        table.happens(() -> world.table.write(Write.update(AccountKeys.account(sub))
                .set(AccountItems.RESET_UNTIL, world.clock.instant().plus(Duration.ofHours(24)))));

        Instant until = value(new MailWorld(world, table)
                .dispute.raise(MailWorld.token(mail.mails(sub).getFirst())));

        assertThat(world.accounts.read(sub).circumstances().resetUntil()).contains(until);
    }

    @Test
    void bringsNoAccountBackThatIsErasedInTheMeantime() {
        mail.notices.give(notice(Occasion.FACTOR_REMOVED, FactorType.SMS, "1"));
        Meanwhile table = new Meanwhile(world);
        table.happens(() -> world.table.delete(AccountKeys.account(sub)));

        Problem late = problem(new MailWorld(world, table)
                .dispute.raise(MailWorld.token(mail.mails(sub).getFirst())));

        assertThat(late.type()).isEqualTo(ProblemType.CODE_EXPIRED);
        assertThat(world.table.get(AccountKeys.account(sub))).isEmpty();
    }

    @Test
    void raisesAnEventForTheHost() {
        mail.notices.give(notice(Occasion.FACTOR_REMOVED, FactorType.SMS, "1"));
        var before = world.accounts.read(sub).accountItem();
        value(mail.dispute.raise(MailWorld.token(mail.mails(sub).getFirst())));
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
        String used = MailWorld.token(mail.mails(sub).getFirst());
        String old = MailWorld.token(mail.mails(sub).getLast());

        Result<Instant> first = mail.dispute.raise(used);
        Problem again = problem(mail.dispute.raise(used));
        world.clock.advance(Duration.ofDays(7));
        Problem late = problem(mail.dispute.raise(old));

        assertThat(first).isInstanceOf(Result.Ok.class);
        assertThat(again.type()).isEqualTo(ProblemType.CODE_USED);
        assertThat(late.type()).isEqualTo(ProblemType.CODE_EXPIRED);
    }

    @Test
    void tellsAStrangerNothing() {
        var cost = world.measure(() -> {
            assertThat(problem(mail.dispute.raise("made-up"))).isEqualTo(Problem.notFound());
            assertThat(problem(mail.dispute.raise(""))).isEqualTo(Problem.notFound());
            assertThat(problem(mail.dispute.raise("*".repeat(2000)))).isEqualTo(Problem.notFound());
        });

        assertThat(cost.calls()).isZero();
    }

    private Notice notice(Occasion occasion, FactorType factor, String event) {
        return new Notice(sub, occasion, Optional.of(factor), world.clock.instant(), "event-" + event + "-" + sub);
    }
}
