package org.countersign.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.totp.TotpWorld.problem;
import static org.countersign.totp.TotpWorld.value;

import java.time.Duration;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.totp.TotpWorld.App;
import org.countersign.totp.TotpWorld.Paired;
import org.junit.jupiter.api.Test;

/** The budgets of DynamoDB calls and capacity, counted as DynamoDB reports them. */
class SignInCostTest extends TotpTest {

    @Test
    void verifyingTakesTwoCallsRightWrongOrUsed() {
        Paired paired = totp.paired();
        String challenge = totp.challenge(paired.sub(), 0);
        String code = paired.app().code();

        Reading wrong = world.measure(
                () -> problem(totp.verify(paired.sub(), challenge, paired.app().wrong())));
        Reading right = world.measure(() -> value(totp.verify(paired.sub(), challenge, code)));

        assertThat(wrong).isEqualTo(new Reading(2, 0, 2));
        assertThat(right).isEqualTo(new Reading(2, 0, 5));
        String next = totp.challenge(paired.sub(), 1);
        Reading used = world.measure(() -> problem(totp.verify(paired.sub(), next, code)));
        assertThat(used).isEqualTo(new Reading(2, 0, 5));
    }

    @Test
    void theLargestItemOfAllStaysBelowAWriteUnit() {
        Kind largest = new Kind(Algorithm.SHA512, 8);
        String sub = world.account();
        App app = totp.new App(value(totp.enrolment.start(world.signedIn(sub), largest)), largest);
        value(totp.confirm(sub, app.code()));
        value(totp.enrolment.start(world.steppedUp(sub), largest));
        world.clock.advance(Duration.ofMinutes(1));
        String challenge = totp.challenge(sub, 0);

        Reading right = world.measure(() -> value(totp.verify(sub, challenge, app.code())));

        assertThat(right).isEqualTo(new Reading(2, 0, 5));
    }

    @Test
    void pairingTakesTwoCallsAndConfirmingThree() {
        String sub = world.account();

        Reading start = world.measure(() -> totp.start(sub));
        App app = totp.start(sub);
        Reading wrong = world.measure(() -> problem(totp.confirm(sub, app.wrong())));
        Reading right = world.measure(() -> value(totp.confirm(sub, app.code())));

        assertThat(start.calls()).isEqualTo(2);
        assertThat(wrong.calls()).isEqualTo(2);
        assertThat(right.calls()).isEqualTo(3);
        // The try, and in one transaction the factor and the account that it is of.
        assertThat(right.writeUnits()).isEqualTo(5);
    }
}
