package org.countersign.backup.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import org.countersign.backup.Guesses;
import org.countersign.backup.QuestionCheck;
import org.countersign.backup.RecoveryCodeCheck;
import org.countersign.platform.api.CodeBody;
import org.countersign.platform.challenge.step.Verification;
import org.countersign.platform.config.PlatformConfig;

/** {@code POST /challenges/{id}/security-question/verify}, {@code …/recovery-codes/verify}. */
public class BackupVerifySteps {

    private final Verification verification;
    private final QuestionCheck question;
    private final RecoveryCodeCheck codes;
    private final PlatformConfig.Challenge rules;

    public BackupVerifySteps(
            Verification verification, QuestionCheck question, RecoveryCodeCheck codes, PlatformConfig config) {
        this.verification = verification;
        this.question = question;
        this.codes = codes;
        this.rules = config.challenge();
    }

    @Funq("question-verify")
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return verification.answer(
                event,
                "question-verify",
                AnswerBody.class,
                body -> Guesses.answer(body.answer()),
                rules.questionTries(),
                question);
    }

    @Funq("recovery-codes-verify")
    public APIGatewayV2HTTPResponse code(APIGatewayV2HTTPEvent event) {
        return verification.answer(
                event,
                "recovery-codes-verify",
                CodeBody.class,
                body -> Guesses.recoveryCode(body.code()),
                rules.tries(),
                codes);
    }
}
