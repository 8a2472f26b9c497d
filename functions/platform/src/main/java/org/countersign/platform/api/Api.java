package org.countersign.platform.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.platform.api.Reply.Rendered;
import org.countersign.platform.api.idempotency.Idempotency;
import org.countersign.platform.json.Json;
import org.countersign.platform.log.Journal;
import org.countersign.platform.log.Trace;
import org.countersign.platform.table.Meter;
import org.countersign.platform.token.Caller;

/**
 * The boundary that every HTTP step shares. It checks the token, then the body, then whether the request was made before, calls
 * the step, and turns what it answers into JSON or {@code application/problem+json}. Nothing that is thrown gets past it.
 */
@Singleton
public class Api {

    private final Authentication authentication;
    private final Sources sources;
    private final Json json;
    private final Renderer renderer;
    private final Idempotency idempotency;
    private final Meter meter;
    private final Journal journal;

    public Api(
            Authentication authentication,
            Sources sources,
            Json json,
            Renderer renderer,
            Idempotency idempotency,
            Meter meter,
            Journal journal) {
        this.authentication = authentication;
        this.sources = sources;
        this.json = json;
        this.renderer = renderer;
        this.idempotency = idempotency;
        this.meter = meter;
        this.journal = journal;
    }

    public <C, B> APIGatewayV2HTTPResponse answer(
            APIGatewayV2HTTPEvent event, Route<C, B> route, Function<Call<C, B>, Reply> step) {
        meter.reset();
        Request request = new Request(event);
        Journal.Line line = journal.begin(route.name(), request.id());
        request.header("traceparent").flatMap(Trace::idIn).ifPresent(trace -> line.with("callerTrace", trace));
        Rendered rendered;
        try {
            rendered = run(request, route, step);
        } catch (RuntimeException failure) {
            line.failure(failure);
            rendered = renderer.render(new Reply.Refusal(Problem.unavailable()));
        }
        line.end(rendered.outcome(), rendered.status());
        return renderer.respond(rendered, request.id());
    }

    private <C, B> Rendered run(Request request, Route<C, B> route, Function<Call<C, B>, Reply> step) {
        Result<Call<C, B>> call = authentication
                .admit(request, route)
                .flatMap(caller -> request.body(json, route.body()).map(body -> request.call(caller, body, sources)));
        return switch (call) {
            case Result.Ok<Call<C, B>> ok ->
                route.idempotent() ? once(request, ok.value(), step) : renderer.render(step.apply(ok.value()));
            case Result.Refused<Call<C, B>> refused -> renderer.render(new Reply.Refusal(refused.problem()));
        };
    }

    /** An answer may carry a secret that is shown once: it is repeated to the same sign-in, for as long as that counts as fresh. */
    private Duration kept(Caller caller) {
        return caller instanceof Caller.Service ? Idempotency.DAY : Idempotency.SIGN_IN;
    }

    private <C, B> Rendered once(Request request, Call<C, B> call, Function<Call<C, B>, Reply> step) {
        if (request.idempotencyKey().isEmpty()) {
            return renderer.render(step.apply(call));
        }
        Result<Rendered> answer = request.checkedIdempotencyKey()
                .flatMap(key -> idempotency.once(
                        request.fingerprint((Caller) call.caller(), key),
                        kept((Caller) call.caller()),
                        id -> renderer.render(step.apply(call.under(id)))));
        return switch (answer) {
            case Result.Ok<Rendered> ok -> ok.value();
            case Result.Refused<Rendered> refused -> renderer.render(new Reply.Refusal(refused.problem()));
        };
    }
}
