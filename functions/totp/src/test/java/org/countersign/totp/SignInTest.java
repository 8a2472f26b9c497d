package org.countersign.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.totp.TotpWorld.problem;
import static org.countersign.totp.TotpWorld.value;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.OptionState;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.account.FactorAnnouncer;
import org.countersign.totp.TotpWorld.App;
import org.countersign.totp.TotpWorld.Paired;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignInTest extends TotpTest {

    private final Paired paired = totp.paired();
    private final String sub = paired.sub();
    private final App app = paired.app();
    private final String challenge = totp.challenge(sub, 0);

    @Test
    void yieldsATokenThatNamesItsMethods() {
        StepUpToken token = value(totp.verify(sub, challenge, app.code()));

        String claims =
                new String(Base64.getUrlDecoder().decode(token.token().split("\\.", 3)[1]), StandardCharsets.UTF_8);
        assertThat(claims)
                .contains("\"amr\":[\"pwd\",\"otp\",\"mfa\"]", "\"acr\":\"two_step\"", "\"sub\":\"" + sub + "\"");
        assertThat(totp.stored(sub, 0).ended()).contains(ChallengeState.PASSED);
        assertThat(totp.item(sub).count("failures")).isZero();
        assertThat(totp.item(sub).number("lastStep")).isEqualTo(Steps.at(world.clock.instant()));
    }

    @ParameterizedTest
    @MethodSource("org.countersign.totp.KeyUriTest#kinds")
    void takesCodesOfEveryKind(Kind kind) {
        String account = world.account();
        App phone = totp.new App(value(totp.enrolment.start(world.signedIn(account), kind)), kind);
        value(totp.confirm(account, phone.code()));
        world.clock.advance(Duration.ofMinutes(1));

        assertThat(value(totp.verify(account, totp.challenge(account, 0), phone.code()))
                        .expiresIn())
                .isEqualTo(900);
        assertThat(phone.code()).hasSize(kind.digits());
    }

    @Test
    void countsACodeWithAnotherNumberOfDigitsAsWrong() {
        Problem seven = problem(totp.verify(sub, challenge, "0" + app.code()));
        Problem eight = problem(totp.verify(sub, challenge, "00" + app.code()));

        assertThat(seven.type()).isEqualTo(ProblemType.WRONG_CODE);
        assertThat(seven.fields()).isEqualTo(Map.of("triesLeft", 4));
        assertThat(eight.fields()).isEqualTo(Map.of("triesLeft", 3));
    }

    @Test
    void endsTheOptionAfterFiveWrongCodesAndLeavesTheOthers() {
        for (int left = 4; left >= 0; left--) {
            assertThat(problem(totp.verify(sub, challenge, app.wrong())).fields())
                    .isEqualTo(Map.of("triesLeft", left));
        }

        Problem sixth = problem(totp.verify(sub, challenge, app.code()));

        assertThat(sixth.type()).isEqualTo(ProblemType.OPTION_FAILED);
        assertThat(totp.stored(sub, 0).option(FactorType.TOTP).orElseThrow().state())
                .isEqualTo(OptionState.FAILED);
        assertThat(totp.stored(sub, 0).option(FactorType.SMS).orElseThrow().state())
                .isEqualTo(OptionState.AVAILABLE);
    }

    @Test
    void delaysGuessingAcrossChallengesAndOnlyAtThisFactor() {
        for (int tries = 0; tries < 5; tries++) {
            problem(totp.verify(sub, challenge, app.wrong()));
        }
        String next = totp.challenge(sub, 1);

        Problem early = problem(totp.verify(sub, next, app.code()));
        world.clock.advance(Duration.ofSeconds(30));
        Problem wrongAgain = problem(totp.verify(sub, next, app.wrong()));
        Problem longer = problem(totp.verify(sub, next, app.code()));

        assertThat(early.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(early.fields()).isEqualTo(Map.of("retryAfter", 30L));
        assertThat(wrongAgain.type()).isEqualTo(ProblemType.WRONG_CODE);
        assertThat(longer.fields()).isEqualTo(Map.of("retryAfter", 60L));
        assertThat(world.table.get(org.countersign.store.account.AccountKeys.factor(sub, FactorType.SMS)))
                .isEmpty();
        world.clock.advance(Duration.ofSeconds(60));
        value(totp.verify(sub, next, app.code()));
    }

    @Test
    void locksAtTheNinetyFifthFailureInARowAndSaysSo() {
        world.table.write(Write.update(TotpWorld.key(sub)).set("failures", 94).set("failedAt", 0));
        Item before = totp.item(sub);

        Problem last = problem(totp.verify(sub, challenge, app.wrong()));

        Item after = totp.item(sub);
        Problem locked = problem(totp.verify(sub, totp.challenge(sub, 1), app.code()));
        assertThat(last.type()).isEqualTo(ProblemType.OPTION_FAILED);
        assertThat(locked.type()).isEqualTo(ProblemType.OPTION_NOT_AVAILABLE);
        assertThat(world.accounts
                        .read(sub)
                        .factor(FactorType.TOTP)
                        .orElseThrow()
                        .state())
                .isEqualTo(FactorState.LOCKED);
        assertThat(new FactorAnnouncer().announce(new Change(after.key(), Optional.of(before), Optional.of(after))))
                .containsExactly(new Announcement(
                        EventType.FACTOR_LOCKED, sub, world.clock.instant(), Map.of("factor", "totp")));
    }

    @Test
    void isNotOpenWhileTheFactorIsOnlyBeingEnrolled() {
        String account = world.account();
        App phone = totp.start(account);

        Problem refused = problem(totp.verify(account, totp.challenge(account, 0), phone.code()));

        assertThat(refused.type()).isEqualTo(ProblemType.OPTION_NOT_AVAILABLE);
    }

    @Test
    void knowsNothingOfOtherAccountsChallenges() {
        Paired other = totp.paired();

        Problem refused =
                problem(totp.verify(other.sub(), challenge, other.app().code()));

        assertThat(refused).isEqualTo(Problem.notFound());
    }
}
