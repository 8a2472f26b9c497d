package org.countersign.backup;

import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Item;
import org.countersign.platform.token.Caller;
import org.countersign.store.challenge.Comparison;
import org.countersign.store.challenge.FactorCheck;

/** Compares an answer with the one that is enrolled. It is something known, like the password, so it only recovers an account. */
@Singleton
public class QuestionCheck implements FactorCheck {

    private final SlowHash hash;

    public QuestionCheck(SlowHash hash) {
        this.hash = hash;
    }

    @Override
    public FactorType type() {
        return FactorType.SECURITY_QUESTION;
    }

    /** RFC 8176: knowledge-based authentication. */
    @Override
    public String method() {
        return "kba";
    }

    @Override
    public Caller.Assurance assurance() {
        return Caller.Assurance.RECOVERY;
    }

    @Override
    public Comparison compare(Item factor, String challengeId, String guess, Instant now) {
        byte[] answer = factor.bytes(SecurityQuestion.ANSWER);
        boolean right = hash.matches(answer, form(factor, guess).text(), factor.bytes(SecurityQuestion.SALT));
        return right
                ? Comparison.right(write -> write.when(equal(SecurityQuestion.ANSWER, answer)))
                : Comparison.wrong();
    }

    /** The guess in the form that the answer was enrolled in. */
    private static Answer form(Item factor, String guess) {
        return factor.has(SecurityQuestion.FORM) ? Answer.of(guess) : Answer.before(guess);
    }

    @Override
    public Problem spent() {
        return ChallengeProblems.notAvailable();
    }

    @Override
    public Problem wrong(Item factor, String guess, int triesLeft) {
        return Problem.of(ProblemType.WRONG_CODE, "That is not the answer. Please check it and try again.")
                .with("triesLeft", triesLeft);
    }
}
