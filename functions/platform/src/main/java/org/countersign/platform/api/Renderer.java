package org.countersign.platform.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.api.Reply.Rendered;
import org.countersign.platform.json.Json;

/** Answers as API Gateway takes them: JSON, or a problem (RFC 9457) with the headers that belong to it. */
@Singleton
class Renderer {

    private static final Map<String, String> ON_EVERY_ANSWER =
            Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

    private final Json json;

    Renderer(Json json) {
        this.json = json;
    }

    Rendered render(Reply reply) {
        return switch (reply) {
            case Reply.Success success -> render(success);
            case Reply.Text text -> render(text);
            case Reply.Refusal refusal -> render(refusal.problem());
        };
    }

    private Rendered render(Reply.Success success) {
        Map<String, String> headers = new LinkedHashMap<>(success.headers());
        success.body().ifPresent(_ -> headers.put("Content-Type", "application/json"));
        return new Rendered(
                success.status(), headers, success.body().map(json::write).orElse(""), "ok");
    }

    private static Rendered render(Reply.Text text) {
        Map<String, String> headers = new LinkedHashMap<>(text.headers());
        headers.put("Content-Type", "text/plain; charset=utf-8");
        return new Rendered(text.status(), headers, text.text(), "ok");
    }

    private Rendered render(Problem problem) {
        ProblemType type = problem.type();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.urn());
        body.put("title", type.title());
        body.put("status", type.status());
        body.put("detail", problem.detail());
        body.putAll(problem.fields());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/problem+json");
        if (problem.fields().containsKey(Problem.RETRY_AFTER)) {
            headers.put("Retry-After", problem.fields().get(Problem.RETRY_AFTER).toString());
        }
        if (type == ProblemType.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        if (type == ProblemType.STEP_UP_REQUIRED) {
            headers.put("WWW-Authenticate", stepUpChallenge(problem));
        }
        return new Rendered(type.status(), headers, json.write(body), type.code());
    }

    /** RFC 9470 section 3. */
    private static String stepUpChallenge(Problem problem) {
        return "Bearer error=\"insufficient_user_authentication\", error_description=\"" + problem.detail()
                + "\", acr_values=\"" + problem.fields().get("acrValues") + "\", max_age="
                + problem.fields().get("maxAge");
    }

    APIGatewayV2HTTPResponse respond(Rendered rendered, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>(ON_EVERY_ANSWER);
        headers.putAll(rendered.headers());
        headers.put("X-Request-Id", requestId);
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(rendered.status())
                .withHeaders(headers)
                .withBody(rendered.body())
                .withIsBase64Encoded(false)
                .build();
    }
}
