package org.countersign.backup.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import java.util.List;
import java.util.Map;
import org.countersign.backup.CodeSheet;
import org.countersign.backup.RecoveryCodes;
import org.countersign.backup.SecurityQuestion;
import org.countersign.core.Result;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.store.account.FactorView;

/** {@code PUT /factors/security-question}, {@code POST /factors/recovery-codes}. */
public class BackupSteps {

    private static final Map<String, String> DOWNLOAD =
            Map.of("Content-Disposition", "attachment; filename=\"recovery-codes.txt\"");

    private final Api api;
    private final SecurityQuestion question;
    private final RecoveryCodes codes;
    private final CodeSheet sheet;

    public BackupSteps(Api api, SecurityQuestion question, RecoveryCodes codes, CodeSheet sheet) {
        this.api = api;
        this.question = question;
        this.codes = codes;
        this.sheet = sheet;
    }

    @Funq("question-put")
    public APIGatewayV2HTTPResponse question(APIGatewayV2HTTPEvent event) {
        var route = Route.user("question-put").body(QuestionBody.class);
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        question.put(
                                        call.caller(),
                                        call.body().question(),
                                        call.body().answer())
                                .map(FactorView::of)));
    }

    @Funq("recovery-codes-renew")
    public APIGatewayV2HTTPResponse renew(APIGatewayV2HTTPEvent event) {
        var route = Route.user("recovery-codes-renew").once();
        return api.answer(event, route, call -> reply(codes.renew(call.caller()), call.wantsText()));
    }

    private Reply reply(Result<List<String>> renewed, boolean asText) {
        return switch (renewed) {
            case Result.Ok<List<String>> ok ->
                asText ? new Reply.Text(201, sheet.of(ok.value()), DOWNLOAD) : Reply.of(201, new CodesView(ok.value()));
            case Result.Refused<List<String>> refused -> new Reply.Refusal(refused.problem());
        };
    }
}
