package org.countersign.local.api;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import org.countersign.local.api.RouteTable.Match;

/**
 * A request that took a route and what it is answered, as an event of this process just before the answer goes out: for whoever
 * watches the API, such as the tests that hold it to its contract.
 *
 * @param route path of the route, with its placeholders
 * @param pathParameters by name, percent-decoded
 * @param queryParameters decoded
 */
public record Exchange(
        String method,
        String route,
        Map<String, String> pathParameters,
        MultiMap queryParameters,
        MultiMap requestHeaders,
        Buffer requestBody,
        int status,
        MultiMap headers,
        Buffer body) {

    static Exchange of(Incoming request, Match match, HttpServerResponse response, Buffer body) {
        return new Exchange(
                request.method(),
                match.route().path(),
                match.parameters(),
                request.parameters(),
                request.headers(),
                request.body(),
                response.getStatusCode(),
                response.headers(),
                body);
    }
}
