package org.countersign.backup.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import org.countersign.backup.Guesses;
import org.countersign.backup.QuestionCheck;
import org.countersign.backup.RecoveryCodeCheck;
import org.countersign.store.challenge.step.CodeBody;
import org.countersign.store.challenge.step.VerifyStep;

/** {@code POST /challenges/{id}/security-question/verify}, {@code …/recovery-codes/verify}. */
public class BackupVerifySteps {

    private final VerifyStep verifyStep;
    private final QuestionCheck question;
    private final RecoveryCodeCheck codes;

    public BackupVerifySteps(VerifyStep verifyStep, QuestionCheck question, RecoveryCodeCheck codes) {
        this.verifyStep = verifyStep;
        this.question = question;
        this.codes = codes;
    }

    @Funq("question-verify")
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return verifyStep.answer(
                event, "question-verify", AnswerBody.class, body -> Guesses.answer(body.answer()), question);
    }

    @Funq("recovery-codes-verify")
    public APIGatewayV2HTTPResponse code(APIGatewayV2HTTPEvent event) {
        return verifyStep.answer(
                event, "recovery-codes-verify", CodeBody.class, body -> Guesses.recoveryCode(body.code()), codes);
    }
}
