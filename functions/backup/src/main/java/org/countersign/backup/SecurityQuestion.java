package org.countersign.backup;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorChange;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.text.Typed;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Proofs;
import org.countersign.store.account.Snapshot;

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

    private final Accounts accounts;
    private final FactorChange change;
    private final Table table;
    private final SlowHash hash;
    private final BackupConfig config;
    private final Clock clock;

    public SecurityQuestion(
            Accounts accounts, FactorChange change, Table table, SlowHash hash, BackupConfig config, Clock clock) {
        this.accounts = accounts;
        this.change = change;
        this.table = table;
        this.hash = hash;
        this.config = config;
        this.clock = clock;
    }

    /** Two calls. */
    public Result<Factor> put(Caller.User caller, String question, String answer) {
        Instant now = clock.instant();
        Snapshot snapshot = accounts.read(caller.sub());
        Optional<Problem> refusal = change.refusal(Proofs.of(caller), snapshot.twoStepOn(), now)
                .or(() -> QuestionRules.refusal(question, answer, snapshot));
        return Result.unless(refusal, () -> put(caller.sub(), question, answer, now));
    }

    private Result<Factor> put(String sub, String question, String answer, Instant now) {
        byte[] salt = hash.salt();
        table.write(Write.update(AccountKeys.factor(sub, FactorType.SECURITY_QUESTION))
                .set(FactorItems.STATE, FactorState.ENABLED.word())
                .set(FactorItems.ENABLED_AT, now)
                .set(FactorItems.QUESTION, Typed.line(question))
                .set(SALT, salt)
                .set(ANSWER, hash.of(Answer.of(answer).text(), salt))
                .set(FORM, Answer.FORM)
                .set(FactorItems.FAILURES, 0)
                .set(FactorItems.LOCKS_AT, config.questionLocksAt()));
        return Result.ok(new Factor(
                FactorType.SECURITY_QUESTION, FactorState.ENABLED, Optional.of(now), Optional.empty(), false));
    }
}
