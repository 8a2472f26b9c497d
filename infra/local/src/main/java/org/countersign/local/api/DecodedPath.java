package org.countersign.local.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A path as an HTTP API sees it. It decodes what stands in the request line, cuts off what is behind a question mark then, takes the
 * route by that, and decodes once more what it hands on. So {@code %2F} parts segments and {@code %252F} arrives as a slash, {@code %3F}
 * ends the path and {@code %253F} arrives as a question mark, and what is no escape at the second time ({@code 100%25}) is refused.
 *
 * <p>By requests to a live API and the events that came of them: github.com/hotsock/voker, {@code vokerhttp/testdata/ingress-paths.json}
 * and {@code apigwv2-request.json}; the same for {@code %2F}: fastify/aws-lambda-fastify#169, honojs/hono#2156. Of what nobody has
 * published: {@code %00} arrives as any other character would, a plus stands for itself (RFC 3986 section 2.2; in a query it is a blank,
 * apigwv2-request.json), an empty segment is one like any other.
 *
 * @param routed decoded once, by which the route is taken
 */
record DecodedPath(String routed) {

    /** Throws {@link IllegalArgumentException} for what an HTTP API refuses. */
    static DecodedPath of(String raw) {
        DecodedPath path = new DecodedPath(decoded(raw).split("\\?", 2)[0]);
        decoded(path.routed);
        return path;
    }

    /** What the function is told, as {@code rawPath}. */
    String told() {
        return decoded(routed);
    }

    List<String> segments() {
        return segments(routed);
    }

    /** A trailing slash makes a longer path, which is another route or none (storacha/w3infra#166). */
    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
