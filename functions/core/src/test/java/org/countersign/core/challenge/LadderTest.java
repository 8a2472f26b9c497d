package org.countersign.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.core.factor.FactorType.EMAIL;
import static org.countersign.core.factor.FactorType.RECOVERY_CODES;
import static org.countersign.core.factor.FactorType.SECURITY_QUESTION;
import static org.countersign.core.factor.FactorType.SMS;
import static org.countersign.core.factor.FactorType.TOTP;

import java.util.List;
import java.util.Optional;
import org.countersign.core.factor.FactorType;
import org.junit.jupiter.api.Test;

class LadderTest {

    @Test
    void waitsForEverySecureOptionAndTheQuestionBeforeEmail() {
        List<Option> left = List.of(failed(SMS), declined(TOTP), fresh(SECURITY_QUESTION), fresh(EMAIL));
        List<Option> gone = List.of(failed(SMS), declined(TOTP), failed(SECURITY_QUESTION), fresh(EMAIL));

        assertThat(Ladder.next(left)).isEmpty();
        assertThat(Ladder.next(gone)).contains(Next.EMAIL);
    }

    @Test
    void hidesEmailUntilItsTurn() {
        List<Option> left = List.of(fresh(SMS), fresh(EMAIL));
        List<Option> gone = List.of(failed(SMS), fresh(EMAIL));

        assertThat(Ladder.visible(left)).containsExactly(fresh(SMS));
        assertThat(Ladder.visible(gone)).containsExactly(failed(SMS), fresh(EMAIL));
        assertThat(Ladder.usable(left)).containsExactly(SMS);
        assertThat(Ladder.usable(gone)).containsExactly(EMAIL);
    }

    @Test
    void doesNotMakeEmailWaitForRecoveryCodesAndLeavesThemUsable() {
        List<Option> options = List.of(failed(SMS), fresh(RECOVERY_CODES), fresh(EMAIL));

        assertThat(Ladder.next(options)).contains(Next.EMAIL);
        assertThat(Ladder.usable(options)).containsExactlyInAnyOrder(RECOVERY_CODES, EMAIL);
    }

    @Test
    void namesSupportWhenEmailIsOffUsedUpOrCannotBeDelivered() {
        Option undelivered = new Option(EMAIL, Optional.empty(), 0, 5, false, true);

        assertThat(Ladder.next(List.of(failed(SMS)))).contains(Next.CONTACT_SUPPORT);
        assertThat(Ladder.next(List.of(failed(SMS), failed(EMAIL)))).contains(Next.CONTACT_SUPPORT);
        assertThat(Ladder.next(List.of(failed(SMS), undelivered))).contains(Next.CONTACT_SUPPORT);
    }

    @Test
    void countsAFactorThatWasLockedFromTheStartAsFailed() {
        Option locked = new Option(SMS, Optional.empty(), 0, 0, false);

        assertThat(Ladder.next(List.of(locked, fresh(EMAIL)))).contains(Next.EMAIL);
    }

    private static Option fresh(FactorType type) {
        return new Option(type, Optional.empty(), 0, 5, false);
    }

    private static Option failed(FactorType type) {
        return new Option(type, Optional.empty(), 5, 5, false);
    }

    private static Option declined(FactorType type) {
        return new Option(type, Optional.empty(), 2, 5, true);
    }
}
