package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.testing.Meanwhile;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.code.CodeSent;
import org.countersign.store.gate.Bound;
import org.junit.jupiter.api.Test;

/** Codes of a challenge: which is in force, how often one may be asked for, and what a wrong one costs. */
class SignInCodesTest extends SmsTest {

    private final String number = number();
    private final String sub = sms.enrolled(number);
    private final String challenge = sms.challenge(sub, 0);

    @Test
    void yieldsATokenForTheRightCode() {
        Instant asked = world.clock.instant();

        CodeSent sent = value(sms.send(sub, challenge));
        StepUpToken token = value(sms.verify(sub, challenge, world.textedCode(number)));

        assertThat(sent)
                .isEqualTo(new CodeSent(
                        "••" + number.substring(10),
                        asked.plus(Duration.ofMinutes(5)),
                        asked.plusSeconds(30),
                        Optional.empty()));
        assertThat(token.expiresIn()).isEqualTo(900);
        assertThat(token.token().split("\\.")).hasSize(3);
    }

    @Test
    void worksOnce() {
        value(sms.send(sub, challenge));
        String code = world.textedCode(number);
        value(sms.verify(sub, challenge, code));

        var again = problem(sms.verify(sub, challenge, code));

        assertThat(again.type()).isEqualTo(ProblemType.CHALLENGE_CLOSED);
        assertThat(again.fields()).containsEntry("state", "passed");
    }

    @Test
    void voidsTheOldCodeWhenAnotherIsSent() {
        value(sms.send(sub, challenge));
        String first = world.textedCode(number);
        String second = first;
        while (second.equals(first)) {
            world.clock.advance(Duration.ofMinutes(2));
            value(sms.send(sub, challenge));
            second = world.textedCode(number);
        }

        var old = problem(sms.verify(sub, challenge, first));
        StepUpToken token = value(sms.verify(sub, challenge, second));

        assertThat(old.type()).isEqualTo(ProblemType.WRONG_CODE);
        assertThat(token.expiresIn()).isEqualTo(900);
    }

    @Test
    void doesNotGiveTriesBackWithAnotherCode() {
        value(sms.send(sub, challenge));
        for (int left = 4; left >= 2; left--) {
            assertThat(problem(sms.verify(sub, challenge, wrong(world.textedCode(number))))
                            .fields())
                    .containsEntry("triesLeft", left);
        }
        world.clock.advance(Duration.ofSeconds(30));

        value(sms.send(sub, challenge));

        assertThat(problem(sms.verify(sub, challenge, wrong(world.textedCode(number))))
                        .fields())
                .containsEntry("triesLeft", 1);
        assertThat(problem(sms.verify(sub, challenge, wrong(world.textedCode(number))))
                        .fields())
                .containsEntry("triesLeft", 0);
        assertThat(problem(sms.verify(sub, challenge, world.textedCode(number))).type())
                .isEqualTo(ProblemType.OPTION_FAILED);
        assertThat(problem(sms.send(sub, challenge)).type()).isEqualTo(ProblemType.OPTION_FAILED);
    }

    @Test
    void refusesAnExpiredCodeAndCountsNoTry() {
        value(sms.send(sub, challenge));
        world.clock.advance(Duration.ofMinutes(5));

        var expired = problem(sms.verify(sub, challenge, world.textedCode(number)));
        value(sms.send(sub, challenge));
        var wrong = problem(sms.verify(sub, challenge, wrong(world.textedCode(number))));

        assertThat(expired.type()).isEqualTo(ProblemType.CODE_EXPIRED);
        assertThat(wrong.fields()).containsEntry("triesLeft", 4);
    }

    @Test
    void acceptsACodeUntilTheInstantThatItExpires() {
        value(sms.send(sub, challenge));
        world.clock.advance(Duration.ofMinutes(5).minusMillis(1));

        assertThat(value(sms.verify(sub, challenge, world.textedCode(number))).expiresIn())
                .isEqualTo(900);
    }

    @Test
    void answersThatNoCodeIsInForceBeforeOneWasSent() {
        assertThat(problem(sms.verify(sub, challenge, "123456")).type()).isEqualTo(ProblemType.CODE_EXPIRED);
    }

    @Test
    void letsResendsWaitTwiceAsLongEachTimeAndEndsThemAfterFive() {
        for (long wait : new long[] {30, 60, 120, 240}) {
            Instant now = world.clock.instant();
            assertThat(value(sms.send(sub, challenge)).resendAt()).isEqualTo(now.plusSeconds(wait));
            world.clock.advance(Duration.ofSeconds(wait).minusMillis(1));
            assertThat(problem(sms.send(sub, challenge)).fields()).containsEntry("retryAfter", 1L);
            world.clock.advance(Duration.ofMillis(1));
        }
        String otherNumber = number();

        // Four to this number here and one at its enrolment: its hour is used up before the challenge's five are.
        var sixth = problem(sms.send(sub, challenge));

        assertThat(sixth.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(world.texts(number)).hasSize(5);
        assertThat(world.texts(otherNumber)).isEmpty();
    }

    @Test
    void sendsFiveCodesForAChallengeAndNoSixth() {
        world.clock.advance(Duration.ofHours(1));
        String fresh = sms.challenge(sub, 1);
        for (long wait : new long[] {30, 60, 120, 240, 1}) {
            value(sms.send(sub, fresh));
            world.clock.advance(Duration.ofSeconds(wait));
        }

        var sixth = problem(sms.send(sub, fresh));

        // The challenge has 600 - 451 seconds left.
        assertThat(sixth.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(sixth.fields()).containsEntry("retryAfter", 149L);
        assertThat(world.texts(number)).hasSize(6);
    }

    @Test
    void sendsFiveAnHourToANumberWhoeverAsks() {
        String shared = number();
        Instant first = world.clock.instant();
        for (int account = 0; account < 5; account++) {
            value(sms.start(world.account(), shared));
            world.clock.advance(Duration.ofMinutes(3));
        }

        var sixth = problem(sms.start(world.account(), shared));
        world.clock.advance(Duration.between(world.clock.instant(), first.plus(Duration.ofHours(1))));
        value(sms.start(world.account(), shared));
        var seventh = problem(sms.start(world.account(), shared));

        assertThat(sixth.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(sixth.fields()).containsEntry("retryAfter", 45 * 60L);
        assertThat(seventh.fields()).containsEntry("retryAfter", 180L);
    }

    @Test
    void sendsTenAnHourForAnAccountToWhateverNumbers() {
        String busy = world.account();
        Instant first = world.clock.instant();
        for (int text = 0; text < 5; text++) {
            value(sms.start(busy, number()));
        }
        world.clock.advance(Duration.ofMinutes(11));
        for (int text = 0; text < 5; text++) {
            value(sms.start(busy, number()));
        }
        world.clock.advance(Duration.ofMinutes(11));

        var eleventh = problem(sms.start(busy, number()));
        world.clock.advance(Duration.between(world.clock.instant(), first.plus(Duration.ofHours(1))));

        assertThat(eleventh.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(eleventh.fields()).containsEntry("retryAfter", 38 * 60L);
        assertThat(value(sms.start(busy, number())).sentTo()).startsWith("••");
    }

    @Test
    void growsTheDelayAcrossChallengesAndLeavesTheRightCodeForAfterIt() {
        value(sms.send(sub, challenge));
        for (int guess = 0; guess < 5; guess++) {
            sms.verify(sub, challenge, wrong(world.textedCode(number)));
        }
        String next = sms.challenge(sub, 1);
        value(sms.send(sub, next));

        var tooEarly = problem(sms.verify(sub, next, world.textedCode(number)));
        world.clock.advance(Duration.ofSeconds(30));
        StepUpToken token = value(sms.verify(sub, next, world.textedCode(number)));

        assertThat(tooEarly.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(tooEarly.fields()).containsEntry("retryAfter", 30L);
        assertThat(token.expiresIn()).isEqualTo(900);
    }

    @Test
    void sendsNothingForAChallengeThatIsOver() {
        world.clock.advance(Duration.ofMinutes(10));

        var expired = problem(sms.send(sub, challenge));

        assertThat(expired.type()).isEqualTo(ProblemType.CHALLENGE_CLOSED);
        assertThat(expired.fields()).containsEntry("state", "expired");
        assertThat(world.texts(number)).hasSize(1);
    }

    @Test
    void knowsAStrangersChallengeNoBetterThanOneThatNeverWas() {
        String stranger = sms.enrolled(number());

        var others = problem(sms.send(stranger, challenge));
        var madeUp = problem(sms.send(stranger, challenge.replace('A', 'B') + "x"));

        assertThat(others.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(others).isEqualTo(madeUp);
        assertThat(problem(sms.verify(stranger, challenge, "123456"))).isEqualTo(madeUp);
    }

    @Test
    void losesNoCodeAndNoChallengeWhenEveryKeyringIsRotated() {
        world.clock.advance(Duration.ofMinutes(5));
        world.keyrings.signing();
        String open = sms.challenge(sub, 1);
        value(sms.send(sub, open));
        String code = world.textedCode(number);
        world.clock.advance(Duration.ofMinutes(4));
        String newer = sms.challenge(sub, 2);
        value(sms.send(sub, newer));
        String newerCode = world.textedCode(number);

        world.keys.rotate();
        world.publishKeys();
        world.clock.advance(Duration.ofSeconds(59));
        StepUpToken before = value(sms.verify(sub, open, code));
        world.clock.advance(Duration.ofMinutes(3));
        StepUpToken after = value(sms.verify(sub, newer, newerCode));

        assertThat(world.tokens.check(before.token())).isPresent();
        assertThat(world.tokens.check(after.token())).isPresent();
        assertThat(keyId(after)).isNotEqualTo(keyId(before));
    }

    private static String keyId(StepUpToken token) {
        return new String(
                java.util.Base64.getUrlDecoder()
                        .decode(token.token().substring(0, token.token().indexOf('.'))),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void sendsOneTextForARequestThatIsDoneAgainAfterACrash() {
        String request = UUID.randomUUID().toString();
        value(sms.codes.send(world.signedIn(sub), challenge, sms.source, request));

        // The function died before it could keep its answer; the next one comes under the same request.
        CodeSent again = value(sms.codes.send(world.signedIn(sub), challenge, sms.source, request));
        world.clock.advance(Duration.ofSeconds(30));
        CodeSent resent = value(sms.send(sub, challenge));

        assertThat(again.resendAt()).isEqualTo(resent.resendAt().minusSeconds(60));
        assertThat(value(sms.verify(sub, challenge, world.textedCode(number))).expiresIn())
                .isEqualTo(900);
    }

    @Test
    void sendsNothingToANumberThatWasReplacedSinceItWasRead() {
        Meanwhile table = new Meanwhile(world);
        SmsWorld busy = new SmsWorld(world, Map.of(), Optional.empty(), table);
        String account = sms.enrolled(number);
        String open = sms.challenge(account, 0);
        int before = world.texts(number).size();
        String another = number();
        value(sms.enrolment.start(world.steppedUp(account), another, Optional.empty(), sms.source, "request"));
        world.clock.advance(Duration.ofSeconds(1));
        table.happens(() -> value(sms.confirmation
                .confirm(world.steppedUp(account), world.textedCode(another), Optional.empty())
                .map(Bound::factor)));

        assertThat(problem(busy.send(account, open)).type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);

        assertThat(world.texts(number)).hasSize(before);
        assertThat(problem(sms.verify(account, open, "123456")).type()).isEqualTo(ProblemType.CODE_EXPIRED);
    }
}
