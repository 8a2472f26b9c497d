package org.countersign.email.code;

import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.util.List;
import org.countersign.core.factor.FactorType;
import org.countersign.email.EmailConfig;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.code.SentCodeCheck;

/**
 * Compares what was typed with the code that was mailed for the challenge. Mail proves no second factor (NIST SP 800-63B-4 section
 * 3.1.3.1), so it only recovers an account; and it proves nothing of an account that has another address by then.
 */
@Singleton
public class EmailCheck extends SentCodeCheck {

    public EmailCheck(CodeHash hash, EmailConfig config) {
        super(hash, config.codeRules());
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
    protected String context(String challengeId) {
        return CodeMailer.context(challengeId);
    }

    @Override
    public List<Write> provided(Item factor, String challengeId) {
        return FactorItems.code(factor, challengeId)
                .map(code -> Write.check(
                        AccountKeys.account(AccountKeys.sub(factor.key())),
                        equal(AccountItems.EMAIL, code.text(MailedCode.TO))))
                .map(List::of)
                .orElse(List.of());
    }
}
