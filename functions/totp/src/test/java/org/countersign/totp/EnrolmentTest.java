package org.countersign.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.totp.TotpWorld.problem;
import static org.countersign.totp.TotpWorld.value;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.Result;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.gate.Bound;
import org.countersign.totp.TotpWorld.App;
import org.countersign.totp.qr.QrReader;
import org.junit.jupiter.api.Test;

class EnrolmentTest extends TotpTest {

    private final String sub = world.account();

    @Test
    void showsTheSecretAsTextAsUriAndAsQrCode() {
        Pairing pairing = value(totp.enrolment.start(world.signedIn(sub), new Kind(Algorithm.SHA256, 8)));

        String base32 = pairing.secret().replace(" ", "");
        assertThat(pairing.secret()).matches("([A-Z2-7]{4} ){12}[A-Z2-7]{4}");
        assertThat(pairing.uri())
                .isEqualTo("otpauth://totp/Countersign:" + sub + "%40example.com?secret=" + base32
                        + "&issuer=Countersign&algorithm=SHA256&digits=8&period=30");
        assertThat(QrReader.read(pairing.qrSvg(), 200)).contains(pairing.uri());
        assertThat(pairing.expiresAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(30)));
    }

    @Test
    void callsAnAccountThatTheHostToldNothingOfByItsSubject() {
        Pairing pairing = value(totp.enrolment.start(world.signedIn("user 7"), TotpWorld.USUAL));

        assertThat(pairing.uri()).startsWith("otpauth://totp/Countersign:user%207?");
    }

    @Test
    void enablesTheAppThatProvedItself() {
        App app = totp.start(sub);
        Factor pending = world.accounts.read(sub).factors().getFirst();
        boolean onBefore = world.accounts.read(sub).twoStepOn();

        Factor enabled = value(totp.confirm(sub, app.code()));

        Instant now = world.clock.instant();
        assertThat(pending)
                .isEqualTo(new Factor(FactorType.TOTP, FactorState.PENDING, Optional.empty(), Optional.empty(), false));
        assertThat(onBefore).isFalse();
        assertThat(enabled)
                .isEqualTo(new Factor(FactorType.TOTP, FactorState.ENABLED, Optional.of(now), Optional.empty(), false));
        assertThat(world.accounts.read(sub).factors()).containsExactly(enabled);
        assertThat(world.accounts.read(sub).twoStepOn()).isTrue();
        assertThat(totp.item(sub).names())
                .containsExactlyInAnyOrder(
                        "partition",
                        "sort",
                        "state",
                        "enabledAt",
                        "secret",
                        "digits",
                        "algorithm",
                        "lastStep",
                        "failures");
    }

    @Test
    void takesTheCodeOfTheStepBeforeAndAfter() {
        for (int away : new int[] {-30, 0, 30}) {
            String account = world.account();
            App app = totp.start(account);

            Factor enabled = value(totp.confirm(account, app.code(Duration.ofSeconds(away))));

            assertThat(enabled.state()).isEqualTo(FactorState.ENABLED);
            assertThat(totp.item(account).number("lastStep"))
                    .isEqualTo(Steps.at(world.clock.instant().plusSeconds(away)));
        }
    }

    @Test
    void spendsTheStepOfTheCodeThatConfirmedIt() {
        App app = totp.start(sub);
        String code = app.code();
        value(totp.confirm(sub, code));
        String challenge = totp.challenge(sub, 0);

        Problem again = problem(totp.verify(sub, challenge, code));

        assertThat(again.type()).isEqualTo(ProblemType.CODE_USED);
        assertThat(again.fields()).doesNotContainKey("triesLeft");
        value(totp.verify(sub, challenge, app.code(Duration.ofSeconds(30))));
    }

    @Test
    void voidsTheSecretWhenAnotherIsAskedFor() {
        App first = totp.start(sub);
        App second = totp.start(sub);

        Problem refused = problem(totp.confirm(sub, first.code()));

        assertThat(second.pairing().secret()).isNotEqualTo(first.pairing().secret());
        assertThat(refused.type()).isEqualTo(ProblemType.WRONG_CODE);
        assertThat(value(totp.confirm(sub, second.code())).state()).isEqualTo(FactorState.ENABLED);
    }

    @Test
    void voidsTheEnrolmentAfterFiveWrongTries() {
        App app = totp.start(sub);
        for (int left = 4; left >= 0; left--) {
            Problem refused = problem(totp.confirm(sub, app.wrong()));
            assertThat(refused.type()).isEqualTo(ProblemType.WRONG_CODE);
            assertThat(refused.fields()).containsOnlyKeys("triesLeft").containsEntry("triesLeft", left);
        }

        Problem late = problem(totp.confirm(sub, app.code()));

        assertThat(late.type()).isEqualTo(ProblemType.OPTION_FAILED);
        assertThat(world.accounts.read(sub).factors()).isEmpty();
        assertThat(totp.item(sub).map("pending").orElseThrow().has("secret")).isFalse();
        assertThat(value(totp.confirm(sub, totp.start(sub).code())).state()).isEqualTo(FactorState.ENABLED);
    }

    @Test
    void endsAfterThirtyMinutes() {
        App app = totp.start(sub);
        world.clock.advance(Duration.ofMinutes(30).minusMillis(1));
        problem(totp.confirm(sub, app.wrong()));
        world.clock.advance(Duration.ofMillis(1));

        Problem late = problem(totp.confirmation
                .confirm(world.signedIn(sub), app.code(), Optional.empty())
                .map(Bound::factor));

        assertThat(late.type()).isEqualTo(ProblemType.CODE_EXPIRED);
        assertThat(world.accounts.read(sub).factors()).isEmpty();
        assertThat(totp.item(sub).number("removeAt"))
                .isEqualTo(world.clock.instant().getEpochSecond());
    }

    @Test
    void hasNothingToConfirmWithoutAnEnrolmentOrTwice() {
        Problem none = problem(totp.confirm(sub, "123456"));
        App app = totp.start(sub);
        value(totp.confirm(sub, app.code()));

        Problem twice = problem(totp.confirmAnother(sub, app.code()));

        assertThat(none.type()).isEqualTo(ProblemType.CODE_EXPIRED);
        assertThat(twice.type()).isEqualTo(ProblemType.CODE_EXPIRED);
    }

    @Test
    void needsASignInThatIsFresh() {
        var stale = world.signedIn(sub, world.clock.instant().minusSeconds(901));

        Problem start = problem(totp.enrolment.start(stale, TotpWorld.USUAL));
        App app = totp.start(sub);
        Problem confirm = problem(
                totp.confirmation.confirm(stale, app.code(), Optional.empty()).map(Bound::factor));

        assertThat(start.type()).isEqualTo(ProblemType.STEP_UP_REQUIRED);
        assertThat(start.fields()).containsEntry("maxAge", 900L).containsEntry("acrValues", "pwd");
        assertThat(confirm).isEqualTo(start);
        assertThat(totp.item(sub).map("pending").orElseThrow().count("tries")).isZero();
    }

    @Test
    void waitsForTheCoolingOffOfARecovery() {
        enableTextMessages();
        var recovery = world.recoveries.begin(world.accounts.read(sub), RecoveryMethod.QUESTION, Map.of());
        world.table.write(recovery.write());
        String id = recovery.recovery().id();

        Problem early = problem(totp.enrolment.start(world.recovering(sub, id), TotpWorld.USUAL));
        world.clock.advance(Duration.ofDays(1));
        Result<Pairing> ready = totp.enrolment.start(world.recovering(sub, id), TotpWorld.USUAL);

        assertThat(early.type()).isEqualTo(ProblemType.RECOVERY_PENDING);
        assertThat(ready).isInstanceOf(Result.Ok.class);
    }

    @Test
    void needsAFreshSecondStepWhereAnotherFactorIsEnrolled() {
        enableTextMessages();
        var stale = world.steppedUp(sub, world.clock.instant().minusSeconds(901));

        for (Caller.User caller : Set.of(world.signedIn(sub), stale)) {
            Problem refused = problem(totp.enrolment.start(caller, TotpWorld.USUAL));
            assertThat(refused.type()).isEqualTo(ProblemType.STEP_UP_REQUIRED);
            assertThat(refused.fields()).containsEntry("acrValues", "two_step");
        }
        App app = totp.startAnother(sub);
        assertThat(value(totp.confirmAnother(sub, app.code())).state()).isEqualTo(FactorState.ENABLED);
    }

    @Test
    void cannotBeConfirmedWithAPasswordAloneOnceTwoStepVerificationIsOn() {
        App app = totp.start(sub);
        enableTextMessages();

        Problem refused = problem(totp.confirm(sub, app.code()));

        assertThat(refused.type()).isEqualTo(ProblemType.STEP_UP_REQUIRED);
        assertThat(world.accounts
                        .read(sub)
                        .factor(FactorType.TOTP)
                        .orElseThrow()
                        .state())
                .isEqualTo(FactorState.PENDING);
    }

    private void enableTextMessages() {
        world.table.write(Write.update(AccountKeys.factor(sub, FactorType.SMS)).set("state", "enabled"));
    }
}
