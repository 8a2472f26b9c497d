package org.countersign.local.api;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param path as it stands in the request line, not decoded
 * @param query the part after the question mark, not decoded; empty without one
 * @param parameters of the query, decoded
 * @param peer address that the connection comes from
 */
record Incoming(
        String method, String path, String query, MultiMap headers, MultiMap parameters, String peer, Buffer body) {

    static Incoming of(RoutingContext context) {
        HttpServerRequest request = context.request();
        return new Incoming(
                request.method().name(),
                request.path(),
                Optional.ofNullable(request.query()).orElse(""),
                request.headers(),
                request.params(),
                request.remoteAddress().hostAddress(),
                Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer));
    }

    /** The first header of this name, in any case. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
