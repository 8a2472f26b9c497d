package org.countersign.sms.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.sms.NumberConfirmation;
import org.countersign.sms.NumberEnrolment;
import org.countersign.sms.SignInCodes;
import org.countersign.sms.SmsCheck;
import org.countersign.store.challenge.step.BoundView;
import org.countersign.store.challenge.step.CodeBody;
import org.countersign.store.challenge.step.ConfirmBody;
import org.countersign.store.challenge.step.VerifyStep;

/** {@code POST /factors/sms}, {@code …/confirm}, {@code POST /challenges/{id}/sms}, {@code …/verify}. */
public class SmsSteps {

    private final Api api;
    private final NumberEnrolment enrolment;
    private final NumberConfirmation confirmation;
    private final SignInCodes codes;
    private final VerifyStep verifyStep;
    private final SmsCheck check;

    public SmsSteps(
            Api api,
            NumberEnrolment enrolment,
            NumberConfirmation confirmation,
            SignInCodes codes,
            VerifyStep verifyStep,
            SmsCheck check) {
        this.api = api;
        this.enrolment = enrolment;
        this.confirmation = confirmation;
        this.codes = codes;
        this.verifyStep = verifyStep;
        this.check = check;
    }

    @Funq("sms-enrol")
    public APIGatewayV2HTTPResponse enrol(APIGatewayV2HTTPEvent event) {
        var route = Route.user("sms-enrol").body(PhoneBody.class).once();
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        202,
                        enrolment.start(
                                call.caller(),
                                call.body().phone(),
                                call.body().region(),
                                call.source(),
                                call.request())));
    }

    @Funq("sms-confirm")
    public APIGatewayV2HTTPResponse confirm(APIGatewayV2HTTPEvent event) {
        var route = Route.user("sms-confirm").body(ConfirmBody.class).once();
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        call.body()
                                .typed()
                                .sent()
                                .flatMap(code -> confirmation.confirm(
                                        call.caller(), code, call.body().claimCode()))
                                .map(BoundView::of)));
    }

    @Funq("sms-send")
    public APIGatewayV2HTTPResponse send(APIGatewayV2HTTPEvent event) {
        var route = Route.firstFactor("sms-send").once();
        return api.answer(
                event,
                route,
                call -> Reply.of(202, codes.send(call.caller(), call.path("id"), call.source(), call.request())));
    }

    @Funq("sms-verify")
    public APIGatewayV2HTTPResponse verify(APIGatewayV2HTTPEvent event) {
        return verifyStep.answer(event, "sms-verify", CodeBody.class, CodeBody::sent, check);
    }
}
