package org.countersign.store.code;

import static org.countersign.platform.table.Condition.equal;
import static org.countersign.platform.table.Condition.more;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.limit.CodeRules;
import org.countersign.core.problem.Problem;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.store.account.FactorItems;
import org.countersign.store.challenge.Comparison;
import org.countersign.store.challenge.FactorCheck;

/** Compares what was typed with the code that was sent for the challenge; a right one is taken away. */
public abstract class SentCodeCheck implements FactorCheck {

    private final CodeHash hash;
    private final CodeRules rules;

    protected SentCodeCheck(CodeHash hash, CodeRules rules) {
        this.hash = hash;
        this.rules = rules;
    }

    /** What binds a code's hash to its challenge and to the way that it was sent. */
    protected abstract String context(String challengeId);

    @Override
    public Optional<Condition> ready(String challengeId, Instant now) {
        return Optional.of(more(FactorItems.codePath(challengeId) + ".sentAt", now.minus(rules.lifetime())));
    }

    @Override
    public Optional<Problem> unready(Item factor, String challengeId, Instant now) {
        boolean inForce = sent(factor, challengeId)
                .filter(code -> now.isBefore(code.expiresAt(rules)))
                .isPresent();
        return inForce ? Optional.empty() : Optional.of(ChallengeProblems.codeExpired());
    }

    @Override
    public Comparison compare(Item factor, String challengeId, String guess, Instant now) {
        String path = FactorItems.codePath(challengeId);
        return sent(factor, challengeId)
                .filter(code -> hash.matches(code.hash(), context(challengeId), guess))
                .map(code -> Comparison.right(write -> write.remove(path).when(equal(path + ".code", code.hash()))))
                .orElseGet(Comparison::wrong);
    }

    private static Optional<SentCode> sent(Item factor, String challengeId) {
        return FactorItems.code(factor, challengeId).map(SentCode::read);
    }
}
