package org.countersign.email.code.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import org.countersign.email.code.EmailCheck;
import org.countersign.email.code.EmailSwitch;
import org.countersign.email.code.Resend;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.store.challenge.step.CodeBody;
import org.countersign.store.challenge.step.VerifyStep;

/** {@code PUT /factors/email}, {@code POST /challenges/{id}/email}, {@code …/verify}. */
public class EmailSteps {

    private final Api api;
    private final EmailSwitch setting;
    private final Resend resend;
    private final VerifyStep verifyStep;
    private final EmailCheck check;

    public EmailSteps(Api api, EmailSwitch setting, Resend resend, VerifyStep verifyStep, EmailCheck check) {
        this.api = api;
        this.setting = setting;
        this.resend = resend;
        this.verifyStep = verifyStep;
        this.check = check;
    }

    @Funq("email-put")
    public APIGatewayV2HTTPResponse put(APIGatewayV2HTTPEvent event) {
        var route = Route.user("email-put").body(SwitchBody.class);
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        setting.put(call.caller(), call.body().enabled())
                                .map(it -> new SwitchView(check.type().word(), it.enabled(), it.hint()))));
    }

    @Funq("email-resend")
    public APIGatewayV2HTTPResponse resend(APIGatewayV2HTTPEvent event) {
        var route = Route.firstFactor("email-resend").once();
        return api.answer(
                event, route, call -> Reply.of(202, resend.send(call.caller(), call.path("id"), call.request())));
    }

    @Funq("email-verify")
    public APIGatewayV2HTTPResponse verify(APIGatewayV2HTTPEvent event) {
        return verifyStep.answer(event, "email-verify", CodeBody.class, CodeBody::sent, check);
    }
}
