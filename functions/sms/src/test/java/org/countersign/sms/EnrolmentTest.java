package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.account.Account;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.testing.Meanwhile;
import org.countersign.sms.sender.SmsSender;
import org.countersign.store.account.AccountItems;
import org.countersign.store.code.CodeSent;
import org.countersign.store.gate.Bound;
import org.junit.jupiter.api.Test;

class EnrolmentTest extends SmsTest {

    private final String sub = world.account();
    private final String number = number();

    @Test
    void enablesTheNumberThatProvedItself() {
        value(sms.start(sub, number));
        Factor pending = world.accounts.read(sub).factors().getFirst();

        Factor enabled = value(sms.confirm(sub, world.textedCode(number)));

        String hint = "••" + number.substring(10);
        assertThat(pending)
                .isEqualTo(new Factor(FactorType.SMS, FactorState.PENDING, Optional.empty(), Optional.of(hint), false));
        assertThat(enabled)
                .isEqualTo(new Factor(
                        FactorType.SMS,
                        FactorState.ENABLED,
                        Optional.of(world.clock.instant()),
                        Optional.of(hint),
                        false));
        assertThat(world.accounts.read(sub).factors()).containsExactly(enabled);
        assertThat(world.accounts.read(sub).twoStepOn()).isTrue();
    }

    @Test
    void isNotOpenToAnAccountWithoutIdentityOrBillingMethod() {
        String poor = "user-" + UUID.randomUUID();
        var profile = new Account.Profile("poor@example.com", true, false, Optional.empty(), Optional.empty());
        world.table.write(AccountItems.replaceProfile(poor, profile));

        assertThat(problem(sms.start(poor, number)).type()).isEqualTo(ProblemType.NOT_ELIGIBLE);
        assertThat(problem(sms.start("nobody-" + UUID.randomUUID(), number)).type())
                .isEqualTo(ProblemType.NOT_ELIGIBLE);
        assertThat(world.texts(number)).isEmpty();
    }

    @Test
    void needsASignInThatIsFresh() {
        var stale = world.signedIn(sub, world.clock.instant().minusSeconds(901));

        var refused = problem(sms.enrolment.start(stale, number, Optional.empty(), sms.source, "request"));

        assertThat(refused.type()).isEqualTo(ProblemType.STEP_UP_REQUIRED);
        assertThat(refused.fields()).containsEntry("maxAge", 900L).containsEntry("acrValues", "pwd");
    }

    @Test
    void voidsTheCodeAfterFiveWrongTries() {
        value(sms.start(sub, number));
        String code = world.textedCode(number);
        for (int left = 4; left >= 0; left--) {
            assertThat(problem(sms.confirm(sub, wrong(code))).fields()).containsEntry("triesLeft", left);
        }

        assertThat(problem(sms.confirm(sub, code)).type()).isEqualTo(ProblemType.OPTION_FAILED);
        assertThat(world.accounts.read(sub).twoStepOn()).isFalse();
    }

    @Test
    void doesNotGiveTriesBackWithAnotherCodeOrNumber() {
        value(sms.start(sub, number));
        problem(sms.confirm(sub, wrong(world.textedCode(number))));
        world.clock.advance(Duration.ofSeconds(30));

        value(sms.start(sub, number));
        var second = problem(sms.confirm(sub, wrong(world.textedCode(number))));
        String other = number();
        value(sms.start(sub, other));
        var third = problem(sms.confirm(sub, wrong(world.textedCode(other))));

        assertThat(second.fields()).containsEntry("triesLeft", 3);
        assertThat(third.fields()).containsEntry("triesLeft", 2);
    }

    @Test
    void letsTheSameNumberWaitButNotACorrectedOne() {
        value(sms.start(sub, number));

        var early = problem(sms.start(sub, number));
        CodeSent corrected = value(sms.start(sub, number()));

        assertThat(early.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(early.fields()).containsEntry("retryAfter", 30L);
        assertThat(corrected.sentTo()).startsWith("••");
    }

    @Test
    void refusesAnExpiredCode() {
        value(sms.start(sub, number));
        world.clock.advance(Duration.ofMinutes(5));

        assertThat(problem(sms.confirm(sub, world.textedCode(number))).type()).isEqualTo(ProblemType.CODE_EXPIRED);
    }

    @Test
    void hasNothingToConfirmTwice() {
        value(sms.start(sub, number));
        String code = world.textedCode(number);
        value(sms.confirm(sub, code));

        var again = problem(sms.confirmation
                .confirm(world.steppedUp(sub), code, Optional.empty())
                .map(Bound::factor));

        assertThat(again.type()).isEqualTo(ProblemType.CODE_EXPIRED);
    }

    @Test
    void needsASecondStepOnceTwoStepVerificationIsOn() {
        String enrolled = sms.enrolled(number);

        var refused = problem(sms.start(enrolled, number()));

        assertThat(refused.type()).isEqualTo(ProblemType.STEP_UP_REQUIRED);
        assertThat(refused.fields()).containsEntry("acrValues", "two_step");
    }

    @Test
    void cannotBeConfirmedWithAPasswordAloneOnceTwoStepVerificationIsOn() {
        String enrolled = sms.enrolled(number);
        String next = number();
        value(sms.enrolment.start(world.steppedUp(enrolled), next, Optional.empty(), sms.source, "request"));

        var refused = problem(sms.confirm(enrolled, world.textedCode(next)));

        assertThat(refused.type()).isEqualTo(ProblemType.STEP_UP_REQUIRED);
    }

    @Test
    void keepsTheOldNumberWorkingUntilTheNewOneHasProvedItself() {
        String enrolled = sms.enrolled(number);
        String next = number();
        value(sms.enrolment.start(world.steppedUp(enrolled), next, Optional.empty(), sms.source, "request"));
        Factor repairing = world.accounts.read(enrolled).factors().getFirst();

        String challenge = sms.challenge(enrolled, 0);
        value(sms.send(enrolled, challenge));
        value(sms.verify(enrolled, challenge, world.textedCode(number)));
        String open = sms.challenge(enrolled, 1);
        value(sms.send(enrolled, open));
        String oldCode = world.textedCode(number);
        value(sms.confirmation
                .confirm(world.steppedUp(enrolled), world.textedCode(next), Optional.empty())
                .map(Bound::factor));

        assertThat(repairing.replacing()).isTrue();
        assertThat(problem(sms.verify(enrolled, open, oldCode)).type()).isEqualTo(ProblemType.CODE_EXPIRED);
        value(sms.send(enrolled, open));
        assertThat(value(sms.verify(enrolled, open, world.textedCode(next))).expiresIn())
                .isEqualTo(900);
        assertThat(world.texts(number)).hasSize(3);
    }

    @Test
    void refusesTheNumberThatIsEnrolledAlready() {
        String enrolled = sms.enrolled(number);

        var refused = problem(
                sms.enrolment.start(world.steppedUp(enrolled), number, Optional.empty(), sms.source, "request"));

        assertThat(refused.type()).isEqualTo(ProblemType.ALREADY_ENROLLED);
    }

    @Test
    void storesNoNumberInClear() {
        String enrolled = sms.enrolled(number);
        value(sms.enrolment.start(world.steppedUp(enrolled), number(), Optional.empty(), sms.source, "request"));

        String everything = world.dynamoDb
                .scan(scan -> scan.tableName(world.config.table()))
                .items()
                .toString();

        assertThat(everything)
                .contains(enrolled)
                .doesNotContain(number.substring(1))
                .doesNotContain("2025552");
    }

    @Test
    void doesNotGiveATryBackThatWasCountedSinceItWasRead() {
        Meanwhile table = new Meanwhile(world);
        SmsWorld busy = new SmsWorld(world, Map.of(), Optional.empty(), table);
        value(sms.start(sub, number));
        String code = world.textedCode(number);
        world.clock.advance(Duration.ofSeconds(30));
        table.happens(() -> problem(sms.confirm(sub, wrong(code))));

        assertThat(problem(busy.start(sub, number)).type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);

        assertThat(problem(sms.confirm(sub, wrong(code))).fields()).containsEntry("triesLeft", 3);
    }

    @Test
    void doesNotGiveATryBackWithATextThatWasRefused() {
        SmsWorld refusing = new SmsWorld(
                world,
                Map.of(),
                Optional.of((_, text) -> {
                    problem(sms.confirm(sub, wrong(text.substring(0, 6))));
                    return new SmsSender.Delivery.Refused();
                }),
                world.table);

        assertThat(problem(refusing.start(sub, number)).type()).isEqualTo(ProblemType.DELIVERY_FAILED);

        world.clock.advance(Duration.ofSeconds(30));
        value(sms.start(sub, number));
        assertThat(problem(sms.confirm(sub, wrong(world.textedCode(number)))).fields())
                .containsEntry("triesLeft", 3);
    }
}
