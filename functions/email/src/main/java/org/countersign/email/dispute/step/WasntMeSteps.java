package org.countersign.email.dispute.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import org.countersign.email.dispute.Answer;
import org.countersign.email.dispute.Dispute;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;

/** {@code POST /wasnt-me}. */
public class WasntMeSteps {

    private final Api api;
    private final Dispute dispute;

    public WasntMeSteps(Api api, Dispute dispute) {
        this.api = api;
        this.dispute = dispute;
    }

    @Funq("wasnt-me")
    public APIGatewayV2HTTPResponse dispute(APIGatewayV2HTTPEvent event) {
        var route = Route.open("wasnt-me").body(WasntMeBody.class);
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        Answer.of(call.body().was())
                                .flatMap(answer -> dispute.answer(
                                        call.body().token(), call.body().event(), answer))
                                .map(DisputeView::of)));
    }
}
