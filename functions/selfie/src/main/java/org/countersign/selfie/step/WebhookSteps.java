package org.countersign.selfie.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.RawBody;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.selfie.Results;

/** {@code POST /webhooks/selfie}. */
public class WebhookSteps {

    private final Api api;
    private final Results results;

    public WebhookSteps(Api api, Results results) {
        this.api = api;
        this.results = results;
    }

    @Funq("selfie-result")
    public APIGatewayV2HTTPResponse result(APIGatewayV2HTTPEvent event) {
        var route = Route.open("selfie-result").body(RawBody.class);
        return api.answer(event, route, call -> switch (results.record(call.body())) {
            case Result.Ok<Results.Recorded> _ -> new Reply.Success(202, Optional.empty(), Map.of());
            case Result.Refused<Results.Recorded> refused -> new Reply.Refusal(refused.problem());
        });
    }
}
