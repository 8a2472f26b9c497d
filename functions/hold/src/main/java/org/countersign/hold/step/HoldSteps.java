package org.countersign.hold.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import org.countersign.hold.AccountHolds;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.platform.token.Scope;

/** {@code GET /account/hold} for users, {@code GET /accounts/{sub}/hold} and {@code POST /accounts/{sub}/can} for the host. */
public class HoldSteps {

    private final Api api;
    private final AccountHolds holds;

    public HoldSteps(Api api, AccountHolds holds) {
        this.api = api;
        this.holds = holds;
    }

    @Funq("hold-own")
    public APIGatewayV2HTTPResponse own(APIGatewayV2HTTPEvent event) {
        return api.answer(
                event,
                Route.user("hold-own"),
                call -> Reply.of(200, holds.own(call.caller()).map(AccountHoldView::of)));
    }

    @Funq("hold-get")
    public APIGatewayV2HTTPResponse get(APIGatewayV2HTTPEvent event) {
        return api.answer(
                event,
                Route.service("hold-get", Scope.ACCOUNTS),
                call -> Reply.of(200, call.account().flatMap(holds::of).map(AccountHoldView::of)));
    }

    @Funq("hold-can")
    public APIGatewayV2HTTPResponse can(APIGatewayV2HTTPEvent event) {
        var route = Route.service("hold-can", Scope.ACCOUNTS).body(CapabilityBody.class);
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        call.account()
                                .flatMap(sub -> holds.can(sub, call.body().capability()))
                                .map(PermissionView::of)));
    }
}
