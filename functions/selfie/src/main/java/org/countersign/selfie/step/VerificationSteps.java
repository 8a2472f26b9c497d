package org.countersign.selfie.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.selfie.Opening;
import org.countersign.selfie.Verifications;

/** {@code POST /verifications}, {@code GET /verifications/{id}}, {@code …/receipt}. */
public class VerificationSteps {

    private final Api api;
    private final Opening opening;
    private final Verifications verifications;

    public VerificationSteps(Api api, Opening opening, Verifications verifications) {
        this.api = api;
        this.opening = opening;
        this.verifications = verifications;
    }

    @Funq("verification-open")
    public APIGatewayV2HTTPResponse open(APIGatewayV2HTTPEvent event) {
        var route =
                Route.user("verification-open").body(OpenVerificationBody.class).once();
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        201,
                        call.body()
                                .checked()
                                .flatMap(method -> opening.open(
                                        call.caller(),
                                        method,
                                        call.body().consent().version()))
                                .map(VerificationView::of)));
    }

    @Funq("verification-read")
    public APIGatewayV2HTTPResponse read(APIGatewayV2HTTPEvent event) {
        return api.answer(
                event,
                Route.user("verification-read"),
                call -> Reply.of(
                        200, verifications.read(call.caller(), call.path("id")).map(VerificationView::of)));
    }

    @Funq("verification-receipt")
    public APIGatewayV2HTTPResponse receipt(APIGatewayV2HTTPEvent event) {
        return api.answer(
                event,
                Route.user("verification-receipt"),
                call -> Reply.of(
                        200,
                        verifications.receipt(call.caller(), call.path("id")).map(ReceiptView::of)));
    }
}
