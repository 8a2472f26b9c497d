package org.countersign.store.challenge.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.countersign.core.Result;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.store.challenge.FactorCheck;
import org.countersign.store.challenge.SecondStep;

/** {@code POST /challenges/{id}/{type}/verify}: the same for every factor, a guess in, a step-up token out and with it one that makes the client known. */
@Singleton
public class VerifyStep {

    private final Api api;
    private final SecondStep secondStep;

    public VerifyStep(Api api, SecondStep secondStep) {
        this.api = api;
        this.secondStep = secondStep;
    }

    /**
     * Answers one guess.
     *
     * @param function its name
     * @param guess reads it from the body; what cannot be a guess is refused, and costs no try
     */
    public <B> APIGatewayV2HTTPResponse answer(
            APIGatewayV2HTTPEvent event,
            String function,
            Class<B> body,
            Function<B, Result<String>> guess,
            FactorCheck check) {
        return api.answer(
                event,
                Route.firstFactor(function).body(body),
                call -> Reply.of(
                        200,
                        guess.apply(call.body())
                                .flatMap(it ->
                                        secondStep.verify(call.caller(), call.path("id"), call.client(), it, check))
                                .map(TokenView::of)));
    }
}
