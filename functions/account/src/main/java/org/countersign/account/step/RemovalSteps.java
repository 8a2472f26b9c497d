package org.countersign.account.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import java.util.Map;
import java.util.Optional;
import org.countersign.account.FactorReset;
import org.countersign.account.Removals;
import org.countersign.core.Result;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.platform.token.Scope;
import org.countersign.store.account.Holds;

/** {@code DELETE /factors/{type}} for users, {@code POST /accounts/{sub}/factors/reset} and {@code …/reset/{id}/approve} for the host's support. */
public class RemovalSteps {

    /** Says whether two-step verification is on without what was removed, where there is no body to say it. */
    private static final String TWO_STEP = "Countersign-Two-Step";

    private final Api api;
    private final Removals removals;
    private final FactorReset reset;
    private final Holds holds;

    public RemovalSteps(Api api, Removals removals, FactorReset reset, Holds holds) {
        this.api = api;
        this.removals = removals;
        this.reset = reset;
        this.holds = holds;
    }

    @Funq("factor-remove")
    public APIGatewayV2HTTPResponse remove(APIGatewayV2HTTPEvent event) {
        return api.answer(event, Route.user("factor-remove"), call -> switch (removals.remove(
                call.caller(), call.path("type"), call.query("confirmation"))) {
            case Result.Ok<Removals.Removed> removed ->
                Reply.noContent(Map.of(TWO_STEP, removed.value().twoStep() ? "on" : "off"));
            case Result.Refused<Removals.Removed> refused -> new Reply.Refusal(refused.problem());
        });
    }

    @Funq("factor-reset")
    public APIGatewayV2HTTPResponse reset(APIGatewayV2HTTPEvent event) {
        var route = Route.service("factor-reset", Scope.ACCOUNTS)
                .body(ResetBody.class)
                .once();
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        202,
                        call.account()
                                .flatMap(sub -> reset.request(
                                        sub, call.body().reason(), call.caller().sub()))
                                .map(ResetView::of)));
    }

    @Funq("factor-reset-approve")
    public APIGatewayV2HTTPResponse approve(APIGatewayV2HTTPEvent event) {
        var route = Route.service("factor-reset-approve", Scope.ACCOUNTS).once();
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        call.account()
                                .flatMap(sub -> reset.approve(
                                        sub, call.path("id"), call.caller().sub()))
                                .map(it -> AccountView.of(it.account(), holds, Optional.of(it.claimCode())))));
    }
}
