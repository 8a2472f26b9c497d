package org.countersign.totp.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import org.countersign.core.Result;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.store.challenge.step.BoundView;
import org.countersign.store.challenge.step.CodeBody;
import org.countersign.store.challenge.step.ConfirmBody;
import org.countersign.store.challenge.step.VerifyStep;
import org.countersign.totp.AppConfirmation;
import org.countersign.totp.AppEnrolment;
import org.countersign.totp.Kind;
import org.countersign.totp.TotpCheck;

/** {@code POST /factors/totp}, {@code …/confirm}, {@code POST /challenges/{id}/totp/verify}. */
public class TotpSteps {

    private final Api api;
    private final AppEnrolment enrolment;
    private final AppConfirmation confirmation;
    private final VerifyStep verifyStep;
    private final TotpCheck check;

    public TotpSteps(
            Api api, AppEnrolment enrolment, AppConfirmation confirmation, VerifyStep verifyStep, TotpCheck check) {
        this.api = api;
        this.enrolment = enrolment;
        this.confirmation = confirmation;
        this.verifyStep = verifyStep;
        this.check = check;
    }

    @Funq("totp-enrol")
    public APIGatewayV2HTTPResponse enrol(APIGatewayV2HTTPEvent event) {
        var route = Route.user("totp-enrol").body(EnrolBody.class).once();
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        201,
                        Kind.read(call.body().digits(), call.body().algorithm())
                                .flatMap(kind -> enrolment.start(call.caller(), kind))
                                .map(PairingView::of)));
    }

    @Funq("totp-confirm")
    public APIGatewayV2HTTPResponse confirm(APIGatewayV2HTTPEvent event) {
        var route = Route.user("totp-confirm").body(ConfirmBody.class).once();
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        digits(call.body().typed())
                                .flatMap(code -> confirmation.confirm(
                                        call.caller(), code, call.body().claimCode()))
                                .map(BoundView::of)));
    }

    @Funq("totp-verify")
    public APIGatewayV2HTTPResponse verify(APIGatewayV2HTTPEvent event) {
        return verifyStep.answer(event, "totp-verify", CodeBody.class, TotpSteps::digits, check);
    }

    /** How many digits the account's codes have is not said: another number of them is wrong, as any other code is. */
    private static Result<String> digits(CodeBody body) {
        return body.digits(Kind.FEWEST_DIGITS, Kind.MOST_DIGITS);
    }
}
