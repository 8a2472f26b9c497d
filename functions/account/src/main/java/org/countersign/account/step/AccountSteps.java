package org.countersign.account.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import org.countersign.account.AccountService;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.platform.token.Scope;
import org.countersign.store.account.Holds;

/** {@code PUT|GET /accounts/{sub}} for the host's back ends, {@code GET /factors} for users. */
public class AccountSteps {

    private final Api api;
    private final AccountService accounts;
    private final Holds holds;

    public AccountSteps(Api api, AccountService accounts, Holds holds) {
        this.api = api;
        this.accounts = accounts;
        this.holds = holds;
    }

    @Funq("account-put")
    public APIGatewayV2HTTPResponse put(APIGatewayV2HTTPEvent event) {
        var route = Route.service("account-put", Scope.ACCOUNTS).body(AccountBody.class);
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        accounts.put(call.path("sub"), call.body().profile()).map(it -> AccountView.of(it, holds))));
    }

    @Funq("account-get")
    public APIGatewayV2HTTPResponse get(APIGatewayV2HTTPEvent event) {
        var route = Route.service("account-get", Scope.ACCOUNTS);
        return api.answer(
                event,
                route,
                call -> Reply.of(200, call.account().flatMap(accounts::get).map(it -> AccountView.of(it, holds))));
    }

    @Funq("factor-list")
    public APIGatewayV2HTTPResponse factors(APIGatewayV2HTTPEvent event) {
        return api.answer(
                event,
                Route.user("factor-list"),
                call -> Reply.of(200, accounts.own(call.caller()).map(FactorsView::of)));
    }
}
