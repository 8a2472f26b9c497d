package org.countersign.email.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.ProblemType;
import org.countersign.email.code.MailTest;
import org.countersign.email.code.MailWorld;
import org.countersign.email.mail.Occasion;
import org.countersign.email.notice.Notices;
import org.countersign.email.sender.Mail;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Mortal;
import org.countersign.store.account.AccountKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailEraserTest extends MailTest {

    @BeforeEach
    void mailed() {
        sub = mailed(2);
    }

    @Test
    void leavesNothingOfWhatAnAccountWasMailed() {
        String account = mailed(30);
        assertThat(left(account)).hasSize(64);

        new MailEraser(world.table).erase(account);

        assertThat(left(account)).isEmpty();
    }

    @Test
    void touchesNothingOfAnotherAccount() {
        String other = mailed(2);
        List<String> before = left(other);

        new MailEraser(world.table).erase(sub);

        assertThat(left(other)).isEqualTo(before);
    }

    @Test
    void takesThreeCallsForAPageAndOneToSeeThatNothingIsLeft() {
        String account = mailed(30);

        var cost = world.measure(() -> new MailEraser(world.table).erase(account));
        var again = world.measure(() -> new MailEraser(world.table).erase(account));

        assertThat(List.of(cost.calls(), again.calls())).containsExactly(7, 1);
    }

    @Test
    void doesWhatIsLeftWhereverItDies() {
        boolean died = true;
        for (int point = 0; died; point++) {
            String account = mailed(2);

            died = Mortal.dies(world, point, table -> new MailEraser(table).erase(account));
            new MailEraser(world.table).erase(account);

            assertThat(left(account)).as("died at %d", point).isEmpty();
        }
    }

    @Test
    void leavesNothingOfWhatItsFormerAddressWasMailed() {
        mail.moves(sub, "new-" + sub + "@example.org");
        world.clock.advance(Duration.ofHours(1));
        mail.notices.give(new Notices.Notice(
                sub, Occasion.EMAIL_CHANGED, Optional.empty(), world.clock.instant(), "event-changed-" + sub));
        assertThat(mail.mails(sub).getLast().text()).contains("Another e-mail address was given");

        new MailEraser(world.table).erase(sub);

        assertThat(left(sub)).isEmpty();
    }

    @Test
    void makesItsLinksWorthless() {
        Mail told = mail.mails(sub).getFirst();

        new MailEraser(world.table).erase(sub);

        assertThat(problem(object(told)).type()).isEqualTo(ProblemType.CODE_EXPIRED);
    }

    @Test
    void aLinkWritesNothingIntoAnAccountThatIsGone() {
        Mail told = mail.mails(sub).getFirst();
        world.table.write(Write.put(AccountKeys.account(sub), Map.of("deletedAt", world.clock.instant())));

        assertThat(problem(object(told)).type()).isEqualTo(ProblemType.CODE_EXPIRED);

        assertThat(world.table.get(AccountKeys.factor(sub, FactorType.EMAIL)))
                .hasValueSatisfying(item -> assertThat(item.has("notBefore")).isFalse());
    }

    private Result<Dispute.Outcome> object(Mail told) {
        return mail.dispute.answer(MailWorld.token(told), MailWorld.event(told), Answer.NOT_ME);
    }

    /** An account with a code by mail, another of the same challenge, and notices. */
    private String mailed(int notices) {
        String account = mail.account();
        String challenge = mail.exhausted(account, 0);
        mail.hear(account, challenge);
        world.clock.advance(Duration.ofSeconds(30));
        value(mail.resend(account, challenge));
        for (int notice = 0; notice < notices; notice++) {
            world.clock.advance(Duration.ofHours(1));
            mail.notices.give(new Notices.Notice(
                    account,
                    Occasion.FACTOR_REPLACED,
                    Optional.of(FactorType.SMS),
                    world.clock.instant(),
                    "event-" + notice + "-" + account));
        }
        return account;
    }

    /** Items outside of the account's own partition that name it or its address. */
    private static List<String> left(String sub) {
        return world.dynamoDb.scanPaginator(scan -> scan.tableName(world.config.table())).items().stream()
                .filter(item -> !item.get("partition").s().equals(AccountKeys.partition(sub)))
                .map(Object::toString)
                .filter(item -> item.contains(sub))
                .toList();
    }
}
