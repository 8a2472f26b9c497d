package org.countersign.platform.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;
import org.countersign.core.Result;
import org.countersign.platform.json.Json;
import org.countersign.platform.log.Journal;
import org.countersign.platform.testing.Jwt;
import org.countersign.platform.testing.PlatformWorld;

/** The boundary over a {@link PlatformWorld}, with the smallest step there can be: it answers with the word that was sent. */
final class Boundary {

    /** A body, and an answer. */
    record Word(String word) {}

    static final Route<Route.NoCaller, Word> OPEN = Route.open("echo").body(Word.class);

    final PlatformWorld world;
    final Api api;

    Boundary(PlatformWorld world) {
        Json json = new Json();
        this.world = world;
        this.api = new Api(
                new Authentication(world.tokens),
                new Sources(world.config, world.keyrings),
                json,
                new Renderer(json),
                world.idempotency,
                world.meter,
                new Journal(json, world.meter, world.clock));
    }

    APIGatewayV2HTTPResponse echo(APIGatewayV2HTTPEvent event) {
        return api.answer(event, OPEN, call -> Reply.of(200, Result.ok(call.body())));
    }

    /** A token of the host for a user who typed the password just now. */
    String token(String sub) {
        return Jwt.ofHost(sub, world.clock.instant()).signedBy(world.keys.host());
    }

    /** {@code POST /echo} with a JSON body, as API Gateway sends it. */
    static APIGatewayV2HTTPEvent post(String body) {
        return post(body, Map.of());
    }

    static APIGatewayV2HTTPEvent post(String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(Map.of("content-type", "application/json"));
        all.putAll(headers);
        return event(body, all);
    }

    static APIGatewayV2HTTPEvent event(String body, Map<String, String> headers) {
        var http = APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withMethod("POST")
                .withPath("/echo")
                .withSourceIp("192.0.2.7")
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withHeaders(headers)
                .withPathParameters(Map.of("id", "7"))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("request-1")
                        .withHttp(http)
                        .build())
                .withBody(body)
                .build();
    }

    static String problem(String code, int status, String title, String detail, String more) {
        return "{\"type\":\"urn:countersign:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"%s}"
                .formatted(code, title, status, detail, more);
    }

    static String malformed(String detail, String more) {
        return problem("malformed", 400, "The request could not be read", detail, more);
    }
}
