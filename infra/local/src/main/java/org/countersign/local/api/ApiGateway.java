package org.countersign.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.countersign.local.LocalConfig;
import org.countersign.local.api.RouteTable.Match;
import org.countersign.local.function.Functions;
import org.countersign.local.function.Outcome;

/** The HTTP side of the functions: what API Gateway does for an HTTP API with Lambda proxy integrations. */
@Singleton
public class ApiGateway {

    /** All paths but those of the local cloud itself. */
    private static final String PATHS = "(?!/_local(/|$)).*";

    private static final long LARGEST_BODY = 10 * 1024 * 1024;

    private final RouteTable routes;
    private final Functions functions;
    private final Clock clock;
    private final HttpEvent events;
    private final Event<Exchange> watchers;
    private final boolean serves;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public ApiGateway(
            RouteTable routes,
            Functions functions,
            Clock clock,
            ObjectMapper json,
            Event<Exchange> watchers,
            LocalConfig config) {
        this.routes = routes;
        this.functions = functions;
        this.clock = clock;
        this.events = new HttpEvent(json);
        this.watchers = watchers;
        this.serves = config.endpoints().isEmpty();
    }

    void serve(@Observes Router router) {
        if (!serves) {
            return;
        }
        router.routeWithRegex(PATHS)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(this::dispatch)
                .failureHandler(ApiGateway::fail);
    }

    private void dispatch(RoutingContext context) {
        Incoming request = Incoming.of(context);
        try {
            routes.find(request.method(), request.path())
                    .ifPresentOrElse(
                            match -> threads.execute(() -> invoke(context, request, match)),
                            () -> message(context, 404, "Not Found"));
        } catch (IllegalArgumentException undecodable) {
            message(context, 400, "Bad Request");
        }
    }

    private void invoke(RoutingContext context, Incoming request, Match match) {
        String requestId = UUID.randomUUID().toString();
        context.response().putHeader("apigw-requestid", requestId);
        try {
            JsonNode event = events.of(request, match, requestId, clock.instant());
            Buffer body = answer(context, functions.invoke(match.function(), event));
            watchers.fire(Exchange.of(request, match, context.response(), body));
            context.response().end(body);
        } catch (RuntimeException unusable) {
            // Such as an answer that is no HTTP response.
            context.fail(unusable);
        }
    }

    private static Buffer answer(RoutingContext context, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(JsonNode answer) -> answer(context, answer);
            case Outcome.Failed failed -> put(context, 500, "Internal Server Error");
            case Outcome.TimedOut timedOut -> put(context, 503, "Service Unavailable");
        };
    }

    private static Buffer answer(RoutingContext context, JsonNode answer) {
        context.response().setStatusCode(answer.path("statusCode").asInt(200));
        answer.path("headers")
                .properties()
                .forEach(header -> context.response()
                        .putHeader(header.getKey(), header.getValue().asText()));
        answer.path("cookies").forEach(cookie -> context.response().headers().add("Set-Cookie", cookie.asText()));
        String body = answer.path("body").asText("");
        return answer.path("isBase64Encoded").asBoolean()
                ? Buffer.buffer(Base64.getDecoder().decode(body))
                : Buffer.buffer(body);
    }

    private static void fail(RoutingContext context) {
        if (context.statusCode() == 413) {
            message(context, 413, "Request Entity Too Large");
        } else {
            message(context, 500, "Internal Server Error");
        }
    }

    private static void message(RoutingContext context, int status, String message) {
        context.response().end(put(context, status, message));
    }

    private static Buffer put(RoutingContext context, int status, String message) {
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        return Buffer.buffer("{\"message\":\"" + message + "\"}");
    }
}
