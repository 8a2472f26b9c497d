package org.countersign.sms;

import jakarta.inject.Singleton;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.token.Caller;
import org.countersign.store.code.SentCodeCheck;

/** Compares what was typed with the code that was texted for the challenge. */
@Singleton
public class SmsCheck extends SentCodeCheck {

    public SmsCheck(CodeHash hash, SmsConfig config) {
        super(hash, config.codeRules());
    }

    @Override
    public FactorType type() {
        return FactorType.SMS;
    }

    @Override
    public String method() {
        return "sms";
    }

    @Override
    public Caller.Assurance assurance() {
        return Caller.Assurance.TWO_STEP;
    }

    @Override
    protected String context(String challengeId) {
        return SignInCodes.context(challengeId);
    }
}
