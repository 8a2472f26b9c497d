package org.countersign.platform.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.platform.api.idempotency.Fingerprint;
import org.countersign.platform.json.Json;
import org.countersign.platform.token.Caller;

/** An event of API Gateway (HTTP API, payload 2.0), read as a request. Every part of it may be missing. */
final class Request {

    private static final int LARGEST_BODY = 16 * 1024;
    private static final int LONGEST_IDEMPOTENCY_KEY = 200;

    private final APIGatewayV2HTTPEvent event;
    private final String id;
    private final Map<String, String> headers = new HashMap<>();

    /** Header names are the same in any case; API Gateway sends them in lower case, tests and others may not. */
    Request(APIGatewayV2HTTPEvent event) {
        this.event = event;
        this.id = Optional.ofNullable(event.getRequestContext())
                .map(APIGatewayV2HTTPEvent.RequestContext::getRequestId)
                .orElseGet(() -> UUID.randomUUID().toString());
        Optional.ofNullable(event.getHeaders())
                .orElse(Map.of())
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    }

    /** API Gateway's id of the request, which its access log has too; a new one where it gave none. */
    String id() {
        return id;
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    <B> Result<B> body(Json json, Class<B> type) {
        Body body = new Body(event, header("content-type"));
        if (type == RawBody.class) {
            return body.bytes(RawBody.LARGEST).map(bytes -> type.cast(new RawBody(bytes, this::header)));
        }
        return body.text(LARGEST_BODY).flatMap(text -> {
            if (text.isBlank()) {
                return type == NoBody.class
                        ? json.read("{}", type)
                        : Result.refused(Problem.malformed("A JSON body is needed."));
            }
            return body.isJson()
                    ? json.read(text, type)
                    : Result.refused(
                            Problem.malformed("Content-Type", "Send the body as Content-Type: application/json."));
        });
    }

    <C, B> Call<C, B> call(C caller, B body, Sources sources) {
        Map<String, String> path =
                Optional.ofNullable(event.getPathParameters()).orElse(Map.of());
        return new Call<>(
                caller,
                body,
                path,
                Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of()),
                header("accept").map(Accept::new).filter(Accept::prefersText).isPresent(),
                () -> sources.of(this),
                header("countersign-client"),
                id);
    }

    /** Of whoever the connection is from. */
    String sourceAddress() {
        return Optional.ofNullable(event.getRequestContext())
                .map(APIGatewayV2HTTPEvent.RequestContext::getHttp)
                .map(APIGatewayV2HTTPEvent.RequestContext.Http::getSourceIp)
                .orElse("");
    }

    Optional<String> idempotencyKey() {
        return header("idempotency-key");
    }

    Result<String> checkedIdempotencyKey() {
        String key = idempotencyKey().orElse("");
        boolean usable = !key.isBlank()
                && key.length() <= LONGEST_IDEMPOTENCY_KEY
                && key.chars().allMatch(character -> character > 0x20 && character < 0x7f);
        return usable
                ? Result.ok(key)
                : Result.refused(Problem.malformed(
                        "Idempotency-Key", "An Idempotency-Key has 1 to 200 visible ASCII characters."));
    }

    /** A key is of one kind of token: what a step-up was shown a password alone is not. */
    private static String kind(Caller caller) {
        return switch (caller) {
            case Caller.User user -> user.kind();
            case Caller.Service _ -> "";
        };
    }

    /** What makes a repeated request the same one. */
    Fingerprint fingerprint(Caller caller, String key) {
        String route = Optional.ofNullable(event.getRequestContext())
                .map(APIGatewayV2HTTPEvent.RequestContext::getHttp)
                .map(http -> http.getMethod() + " " + http.getPath())
                .orElse("");
        return Fingerprint.of(
                caller.sub(),
                kind(caller) + " " + key,
                route,
                Optional.ofNullable(event.getBody()).orElse(""));
    }
}
