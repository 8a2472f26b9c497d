package org.countersign.backup;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.gate.Change;
import org.countersign.core.problem.Problem;
import org.countersign.core.text.Typed;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.gate.Gate;
import org.countersign.store.gate.Permit;

/**
 * Enrols a security question: {@code question} in the user's words, {@code answer} slow-hashed with its {@code salt}. Another one
 * takes its place in one write.
 */
@Singleton
public class SecurityQuestion {

    static final String ANSWER = "answer";
    static final String SALT = "salt";

    /** Which form of the answer was hashed; none for those of before there was another. */
    static final String FORM = "form";

    private final Gate gate;
    private final SlowHash hash;
    private final BackupConfig config;
    private final Clock clock;

    public SecurityQuestion(Gate gate, SlowHash hash, BackupConfig config, Clock clock) {
        this.gate = gate;
        this.hash = hash;
        this.config = config;
        this.clock = clock;
    }

    /** Two calls, three where there was another before. */
    public Result<Factor> put(Caller.User caller, String question, String answer) {
        return gate.pass(caller, Change.BIND_BACKUP)
                .flatMap(permit -> Result.unless(
                        QuestionRules.refusal(question, answer, permit.account()),
                        () -> put(permit, question, answer, clock.instant())));
    }

    private Result<Factor> put(Permit permit, String question, String answer, Instant now) {
        byte[] salt = hash.salt();
        Write write = Write.update(AccountKeys.factor(permit.sub(), FactorType.SECURITY_QUESTION))
                .set(FactorItems.STATE, FactorState.ENABLED.word())
                .set(FactorItems.ENABLED_AT, now)
                .set(FactorItems.QUESTION, Typed.line(question))
                .set(SALT, salt)
                .set(ANSWER, hash.of(Answer.of(answer).text(), salt))
                .set(FORM, Answer.FORM)
                .set(FactorItems.FAILURES, 0)
                .set(FactorItems.LOCKS_AT, config.questionLocksAt())
                .remove(FactorItems.SUSPENDED_AT)
                .remove(FactorItems.UNDO_UNTIL);
        return gate.settle(permit, FactorType.SECURITY_QUESTION, write, Problem::unavailable)
                .map(_ -> new Factor(
                        FactorType.SECURITY_QUESTION, FactorState.ENABLED, Optional.of(now), Optional.empty(), false));
    }
}
