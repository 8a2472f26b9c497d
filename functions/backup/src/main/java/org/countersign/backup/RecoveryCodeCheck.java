package org.countersign.backup;

import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Item;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.FactorItems;
import org.countersign.store.challenge.Comparison;
import org.countersign.store.challenge.FactorCheck;
import org.countersign.store.code.PaperCode;

/**
 * Compares a recovery code with those of the set; a right one is spent by the write that passes the challenge. One that was spent is
 * no failure: nobody guesses so many bits, and whoever goes down a list of codes must not lose the option to the crossed out ones.
 */
@Singleton
public class RecoveryCodeCheck implements FactorCheck {

    @Override
    public FactorType type() {
        return FactorType.RECOVERY_CODES;
    }

    /** Not {@code otp}, which an app's code is: RFC 8176 has no word for a code on paper, and leaves room for more (section 2). */
    @Override
    public String method() {
        return "recovery_code";
    }

    @Override
    public Caller.Assurance assurance() {
        return Caller.Assurance.RECOVERY;
    }

    @Override
    public Comparison compare(Item factor, String challengeId, String guess, Instant now) {
        return find(factor, guess)
                .map(kept -> isUnspent(factor, kept) ? spend(kept, now) : Comparison.used(kept))
                .orElseGet(Comparison::wrong);
    }

    private static Comparison spend(String kept, Instant now) {
        String path = RecoveryCodes.SET + "." + kept;
        return Comparison.right(
                write -> write.set(path, now).add(FactorItems.CODES_LEFT, -1).when(equal(path, RecoveryCodes.UNSPENT)),
                kept);
    }

    @Override
    public Problem spent() {
        return Problem.of(ProblemType.CODE_USED, "This code was used before. Please take another one of your codes.");
    }

    private static Optional<String> find(Item factor, String guess) {
        return PaperCode.read(guess)
                .map(PaperCode::digest)
                .filter(digest -> factor.map(RecoveryCodes.SET)
                        .filter(set -> set.has(digest))
                        .isPresent());
    }

    private static boolean isUnspent(Item factor, String kept) {
        return factor.map(RecoveryCodes.SET).orElseThrow().number(kept) == RecoveryCodes.UNSPENT;
    }
}
