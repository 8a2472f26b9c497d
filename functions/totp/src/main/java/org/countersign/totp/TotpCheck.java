package org.countersign.totp;

import static org.countersign.platform.table.Condition.equal;
import static org.countersign.platform.table.Condition.less;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.OptionalLong;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Item;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.challenge.Comparison;
import org.countersign.store.challenge.FactorCheck;

/**
 * Compares a code with those of the steps around now. Only a step later than the last that was used counts, so that no code works
 * twice (RFC 6238 section 5.2), at whichever challenge, on whichever device. The code of an earlier one is used, not wrong.
 */
@Singleton
public class TotpCheck implements FactorCheck {

    private final TotpFactor factor;
    private final int tolerance;

    public TotpCheck(TotpFactor factor, TotpConfig config) {
        this.factor = factor;
        this.tolerance = config.tolerance();
    }

    @Override
    public FactorType type() {
        return FactorType.TOTP;
    }

    @Override
    public String method() {
        return "otp";
    }

    @Override
    public Caller.Assurance assurance() {
        return Caller.Assurance.TWO_STEP;
    }

    /** Spends the step on the conditions that it is still a later one, and that no other phone was paired meanwhile. */
    @Override
    public Comparison compare(Item item, String challengeId, String guess, Instant now) {
        TotpSecret secret = factor.open(AccountKeys.sub(item.key()), item);
        OptionalLong match = secret.match(guess, Steps.around(now, tolerance));
        return match.isPresent() ? found(item, match.getAsLong()) : Comparison.wrong();
    }

    private static Comparison found(Item item, long step) {
        return step > item.number(TotpFactor.LAST_STEP)
                ? Comparison.right(write -> write.set(TotpFactor.LAST_STEP, step)
                        .when(less(TotpFactor.LAST_STEP, step))
                        .when(equal(TotpFactor.SECRET, item.bytes(TotpFactor.SECRET))))
                : Comparison.used();
    }

    @Override
    public Problem spent() {
        return Problem.of(
                ProblemType.CODE_USED, "This code was used already. Please wait until your app shows the next one.");
    }
}
