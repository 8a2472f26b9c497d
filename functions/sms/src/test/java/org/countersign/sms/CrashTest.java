package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.testing.Mortal;
import org.countersign.sms.sender.SmsSender;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.code.CodeSent;
import org.junit.jupiter.api.Test;

/**
 * The process dies before or after any call it makes. What it leaves behind is always a challenge that can be gone on with or one
 * that is over, and an enrolment that can be begun again.
 */
class CrashTest extends SmsTest {

    @Test
    void leavesAChallengeUsableOrOverWhereverSendingDies() {
        for (int call = 0; call < 6; call++) {
            String number = number();
            String sub = sms.enrolled(number);
            String challenge = sms.challenge(sub, 0);

            dieAt(call, dying -> dying.send(sub, challenge));

            world.clock.advance(Duration.ofSeconds(30));
            value(sms.send(sub, challenge));
            assertThat(value(sms.verify(sub, challenge, world.textedCode(number)))
                            .expiresIn())
                    .as("died at %d", call)
                    .isEqualTo(900);
        }
    }

    @Test
    void leavesAChallengeUsableOrOverWhereverVerifyingDies() {
        for (int call = 0; call < 6; call++) {
            String number = number();
            String sub = sms.enrolled(number);
            String challenge = sms.challenge(sub, 0);
            value(sms.send(sub, challenge));
            String code = world.textedCode(number);

            dieAt(call, dying -> dying.verify(sub, challenge, code));

            String state =
                    world.table.get(AccountKeys.challenge(sub, 0)).orElseThrow().text("state");
            Result<?> again = sms.verify(sub, challenge, code);
            assertThat(again instanceof Result.Ok).as("died at %d", call).isEqualTo(state.equals("open"));
        }
    }

    @Test
    void leavesAnEnrolmentThatCanBeBegunAgainWhereverItDies() {
        for (int call = 0; call < 6; call++) {
            String number = number();
            String sub = world.account();

            dieAt(call, dying -> dying.start(sub, number));

            world.clock.advance(Duration.ofSeconds(30));
            value(sms.start(sub, number));
            value(sms.confirm(sub, world.textedCode(number)));
            assertThat(world.accounts.read(sub).twoStepOn()).isTrue();
        }
    }

    @Test
    void leavesANumberPendingOrEnabledWhereverItsConfirmationDies() {
        for (int call = 0; call < 8; call++) {
            String number = number();
            String sub = world.account();
            value(sms.start(sub, number));
            String code = world.textedCode(number);

            dieAt(call, dying -> dying.confirm(sub, code));

            boolean enabled = world.accounts.read(sub).twoStepOn();
            if (!enabled) {
                value(sms.confirm(sub, code));
            }
            assertThat(world.accounts
                            .read(sub)
                            .factor(FactorType.SMS)
                            .orElseThrow()
                            .enabledAt())
                    .as("died at %d", call)
                    .isPresent();
        }
    }

    @Test
    void countsARequestOnceThatDiedAfterItsAllowanceWasTaken() {
        String number = number();
        String sub = sms.enrolled(number);
        String challenge = sms.challenge(sub, 0);
        String request = UUID.randomUUID().toString();
        SmsSender dies = (_, _) -> {
            throw new Mortal.Death();
        };
        var dying = new SmsWorld(world, Map.of(), Optional.of(dies), world.table);

        try {
            dying.codes.send(world.signedIn(sub), challenge, sms.source, request);
        } catch (Mortal.Death expected) {
            assertThat(world.texts(number)).hasSize(1);
        }
        CodeSent redone = value(sms.codes.send(world.signedIn(sub), challenge, sms.source, request));

        assertThat(Duration.between(world.clock.instant(), redone.resendAt())).isEqualTo(Duration.ofSeconds(30));
        assertThat(value(sms.verify(sub, challenge, world.textedCode(number))).expiresIn())
                .isEqualTo(900);
    }

    /** Even numbers die before the call, odd ones after it, when its answer was on its way. */
    private static void dieAt(int point, Consumer<SmsWorld> work) {
        Mortal.dies(world, point, table -> work.accept(new SmsWorld(world, Map.of(), Optional.empty(), table)));
    }
}
