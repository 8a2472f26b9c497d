package org.countersign.email.code;

import static org.countersign.platform.table.Condition.equal;
import static org.countersign.platform.table.Condition.more;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.CodeRules;
import org.countersign.core.problem.Problem;
import org.countersign.email.EmailConfig;
import org.countersign.platform.account.FactorItems;
import org.countersign.platform.challenge.FactorCheck;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;

/**
 * Compares what was typed with the code that was mailed for the challenge. Mail proves no second factor (NIST SP 800-63B-4 section
 * 3.1.3.1), so it only recovers an account.
 */
@Singleton
public class EmailCheck implements FactorCheck {

    private final CodeHash hash;
    private final CodeRules rules;

    public EmailCheck(CodeHash hash, EmailConfig config) {
        this.hash = hash;
        this.rules = config.codeRules();
    }

    @Override
    public FactorType type() {
        return FactorType.EMAIL;
    }

    @Override
    public String method() {
        return "email";
    }

    @Override
    public Caller.Assurance assurance() {
        return Caller.Assurance.RECOVERY;
    }

    @Override
    public Optional<Condition> ready(String challengeId, Instant now) {
        return Optional.of(more(FactorItems.codePath(challengeId) + ".sentAt", now.minus(rules.lifetime())));
    }

    @Override
    public Optional<Problem> unready(Item factor, String challengeId, Instant now) {
        boolean inForce = FactorItems.code(factor, challengeId)
                .map(MailedCode::read)
                .filter(code -> now.isBefore(code.expiresAt(rules)))
                .isPresent();
        return inForce ? Optional.empty() : Optional.of(ChallengeProblems.codeExpired());
    }

    @Override
    public Optional<UnaryOperator<Write>> compare(Item factor, String challengeId, String guess, Instant now) {
        String path = FactorItems.codePath(challengeId);
        return FactorItems.code(factor, challengeId)
                .map(MailedCode::read)
                .filter(code -> hash.matches(code.hash(), Posting.context(challengeId), guess))
                .map(code -> write -> write.remove(path).when(equal(path + ".code", code.hash())));
    }
}
