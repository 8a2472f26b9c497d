package org.countersign.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.totp.TotpWorld.problem;
import static org.countersign.totp.TotpWorld.value;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.account.FactorAnnouncer;
import org.countersign.store.challenge.Comparison;
import org.countersign.totp.TotpWorld.App;
import org.countersign.totp.TotpWorld.Paired;
import org.junit.jupiter.api.Test;

/** A new phone. */
class RepairingTest extends TotpTest {

    private final Paired paired = totp.paired();
    private final String sub = paired.sub();
    private final App oldPhone = paired.app();

    @Test
    void keepsTheOldPhoneWorkingUntilTheNewOneHasProvedItself() {
        totp.startAnother(sub);
        Factor repairing = factor();

        StepUpToken token = value(totp.verify(sub, totp.challenge(sub, 0), oldPhone.code()));

        assertThat(repairing.state()).isEqualTo(FactorState.ENABLED);
        assertThat(repairing.replacing()).isTrue();
        assertThat(token.expiresIn()).isEqualTo(900);
    }

    @Test
    void takesNoCodeOfTheNewPhoneBeforeItHasProvedItself() {
        App newPhone = totp.startAnother(sub);

        assertThat(problem(totp.verify(sub, totp.challenge(sub, 0), newPhone.code()))
                        .type())
                .isEqualTo(ProblemType.WRONG_CODE);
    }

    @Test
    void makesTheOldPhonesCodesWorthlessOnceTheNewOneHasProvedItself() {
        App newPhone = totp.startAnother(sub);
        Factor replaced = value(totp.confirmAnother(sub, newPhone.code()));
        world.clock.advance(Duration.ofSeconds(30));
        String challenge = totp.challenge(sub, 0);

        Result<StepUpToken> old = totp.verify(sub, challenge, oldPhone.code());

        assertThat(problem(old).type()).isEqualTo(ProblemType.WRONG_CODE);
        assertThat(replaced).isEqualTo(factor());
        assertThat(replaced.replacing()).isFalse();
        assertThat(value(totp.verify(sub, challenge, newPhone.code())).expiresIn())
                .isEqualTo(900);
    }

    @Test
    void isNotConfirmedByACodeOfTheOldPhone() {
        totp.startAnother(sub);

        assertThat(problem(totp.confirmAnother(sub, oldPhone.code())).type()).isEqualTo(ProblemType.WRONG_CODE);
    }

    /** What was compared with the old secret must not pass once the new one stands. */
    @Test
    void spendsNothingOfTheOldPhoneInAVerificationThatTheSwapOvertakes() {
        var right = (Comparison.Right) totp.check.compare(totp.item(sub), "", oldPhone.code(), world.clock.instant());
        App newPhone = totp.startAnother(sub);
        value(totp.confirmAnother(sub, newPhone.code(Duration.ofSeconds(-30))));

        var written = world.table.write(
                right.spend().apply(Write.update(TotpWorld.key(sub)).set("failures", 0)));

        assertThat(written).isInstanceOf(org.countersign.platform.table.Written.Refused.class);
    }

    @Test
    void changesNothingWhenItIsAbandoned() {
        Item before = totp.item(sub);
        totp.startAnother(sub);
        world.clock.advance(Duration.ofMinutes(31));

        assertThat(factor().replacing()).isFalse();
        assertThat(totp.item(sub).bytes("secret")).isEqualTo(before.bytes("secret"));
        assertThat(totp.item(sub).has("removeAt")).isFalse();
        assertThat(value(totp.verify(sub, totp.challenge(sub, 0), oldPhone.code()))
                        .expiresIn())
                .isEqualTo(900);
    }

    @Test
    void changesNothingWhenItsTriesAreUsedUp() {
        App newPhone = totp.startAnother(sub);
        for (int tries = 0; tries < 5; tries++) {
            problem(totp.confirmAnother(sub, newPhone.wrong()));
        }

        assertThat(problem(totp.confirmAnother(sub, newPhone.code())).type()).isEqualTo(ProblemType.OPTION_FAILED);
        assertThat(factor().replacing()).isFalse();
        assertThat(value(totp.verify(sub, totp.challenge(sub, 0), oldPhone.code()))
                        .expiresIn())
                .isEqualTo(900);
    }

    @Test
    void needsASecondStep() {
        assertThat(problem(totp.enrolment.start(world.signedIn(sub), TotpWorld.USUAL))
                        .type())
                .isEqualTo(ProblemType.STEP_UP_REQUIRED);
    }

    @Test
    void bindsALockedAppAgainAndForgetsItsFailures() {
        world.table.write(Write.update(TotpWorld.key(sub))
                .set("failures", 50)
                .set("failedAt", world.clock.instant())
                .set("state", "locked"));
        App newPhone = totp.startAnother(sub);
        boolean locked = factor().state() == FactorState.LOCKED;

        value(totp.confirmAnother(sub, newPhone.code()));

        assertThat(locked).isTrue();
        assertThat(factor().state()).isEqualTo(FactorState.ENABLED);
        value(totp.verify(sub, totp.challenge(sub, 0), newPhone.code(Duration.ofSeconds(30))));
    }

    @Test
    void isAnnouncedAsAReplacementAndTheFirstPairingAsEnabled() {
        String account = world.account();
        App first = totp.start(account);
        Item pending = totp.item(account);
        value(totp.confirm(account, first.code()));
        Item enabled = totp.item(account);
        world.clock.advance(Duration.ofMinutes(1));
        App second = totp.startAnother(account);
        Item repairing = totp.item(account);
        value(totp.confirmAnother(account, second.code()));
        Item replaced = totp.item(account);

        assertThat(announced(Optional.empty(), pending)).isEmpty();
        assertThat(announced(Optional.of(pending), enabled))
                .containsExactly(announcement(EventType.FACTOR_ENABLED, account, enabled));
        assertThat(announced(Optional.of(enabled), repairing)).isEmpty();
        assertThat(announced(Optional.of(repairing), replaced))
                .containsExactly(announcement(EventType.FACTOR_REPLACED, account, replaced));
    }

    private static List<Announcement> announced(Optional<Item> before, Item after) {
        return new FactorAnnouncer().announce(new Change(after.key(), before, Optional.of(after)));
    }

    private static Announcement announcement(EventType type, String account, Item after) {
        return new Announcement(type, account, after.time("enabledAt"), java.util.Map.of("factor", "totp"));
    }

    private Factor factor() {
        return world.accounts.read(sub).factor(FactorType.TOTP).orElseThrow();
    }
}
