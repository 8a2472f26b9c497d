package org.countersign.backup.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import org.countersign.backup.Guesses;
import org.countersign.backup.QuestionCheck;
import org.countersign.backup.RecoveryCodeCheck;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.CodeBody;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.platform.api.TokenView;
import org.countersign.platform.challenge.SecondStep;
import org.countersign.platform.config.PlatformConfig;

/** {@code POST /challenges/{id}/security-question/verify}, {@code …/recovery-codes/verify}. */
public class BackupVerifySteps {

    private final Api api;
    private final SecondStep secondStep;
    private final QuestionCheck question;
    private final RecoveryCodeCheck codes;
    private final PlatformConfig.Challenge rules;

    public BackupVerifySteps(
            Api api, SecondStep secondStep, QuestionCheck question, RecoveryCodeCheck codes, PlatformConfig config) {
        this.api = api;
        this.secondStep = secondStep;
        this.question = question;
        this.codes = codes;
        this.rules = config.challenge();
    }

    @Funq("question-verify")
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        var route = Route.firstFactor("question-verify").body(AnswerBody.class);
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        Guesses.answer(call.body().answer())
                                .flatMap(answer -> secondStep.verify(
                                        call.caller(), call.path("id"), answer, rules.questionTries(), question))
                                .map(TokenView::of)));
    }

    @Funq("recovery-codes-verify")
    public APIGatewayV2HTTPResponse code(APIGatewayV2HTTPEvent event) {
        var route = Route.firstFactor("recovery-codes-verify").body(CodeBody.class);
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        Guesses.recoveryCode(call.body().code())
                                .flatMap(code ->
                                        secondStep.verify(call.caller(), call.path("id"), code, rules.tries(), codes))
                                .map(TokenView::of)));
    }
}
