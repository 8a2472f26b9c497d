package org.countersign.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.countersign.local.api.RouteTable.Match;

/** Makes API Gateway's event (HTTP API, payload 2.0) of a request. */
final class HttpEvent {

    /**
     * Bodies of these types come as text, with U+FFFD for bytes that are no UTF-8; all others in Base64, a form's too, and so do those
     * of a text in another charset. Measured at live APIs: ministackorg/ministack#766, floci-io/floci#2172.
     */
    private static final Pattern TEXT = Pattern.compile("(text/[^;]*|application/(json|javascript|xml))\\s*(;.*)?");

    private static final Pattern OTHER_CHARSET = Pattern.compile(".*;\\s*charset=(?!\"?utf-8\"?\\s*(;|$)).*");

    private final ObjectMapper json;

    HttpEvent(ObjectMapper json) {
        this.json = json;
    }

    JsonNode of(Incoming request, Match match, String requestId, Instant now) {
        ObjectNode event = json.createObjectNode();
        event.put("version", "2.0")
                .put("routeKey", RouteTable.key(match.route()))
                .put("rawPath", match.path())
                .put("rawQueryString", request.query());
        addCookies(event, request);
        addFields(event, "headers", joined(request.headers(), true));
        addFields(event, "queryStringParameters", joined(request.parameters(), false));
        addFields(event, "pathParameters", match.parameters());
        event.set("requestContext", context(request, match, requestId, now));
        addBody(event, request);
        return event;
    }

    private ObjectNode context(Incoming request, Match match, String requestId, Instant now) {
        ObjectNode context = json.createObjectNode();
        context.put("accountId", "000000000000")
                .put("apiId", "local")
                .put("domainName", request.header("Host").orElse("localhost"))
                .put("requestId", requestId)
                .put("routeKey", RouteTable.key(match.route()))
                .put("stage", "$default")
                .put("timeEpoch", now.toEpochMilli());
        context.putObject("http")
                .put("method", request.method())
                .put("path", match.path())
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", sourceIp(request))
                .put("userAgent", request.header("User-Agent").orElse(""));
        return context;
    }

    /** Only loopback reaches this port, so the header may be believed: it lets a test come from anywhere. */
    private static String sourceIp(Incoming request) {
        return request.header("X-Forwarded-For")
                .map(addresses -> Arrays.asList(addresses.split(",")).getLast().strip())
                .filter(address -> !address.isEmpty())
                .orElse(request.peer());
    }

    private static void addCookies(ObjectNode event, Incoming request) {
        List<String> headers = request.headers().getAll("Cookie");
        if (!headers.isEmpty()) {
            var cookies = event.putArray("cookies");
            headers.stream()
                    .flatMap(header -> Arrays.stream(header.split(";\\s*")))
                    .forEach(cookies::add);
        }
    }

    /** Repeated values are joined by commas; header names are in lower case and cookies stand by themselves. */
    private static Map<String, String> joined(MultiMap values, boolean headers) {
        Map<String, String> joined = new TreeMap<>();
        values.forEach((name, value) -> joined.merge(
                headers ? name.toLowerCase(Locale.ROOT) : name, value, (first, next) -> first + "," + next));
        if (headers) {
            joined.remove("cookie");
        }
        return joined;
    }

    /** API Gateway leaves out what is empty. */
    private static void addFields(ObjectNode event, String name, Map<String, String> fields) {
        if (!fields.isEmpty()) {
            ObjectNode node = event.putObject(name);
            fields.forEach(node::put);
        }
    }

    private static void addBody(ObjectNode event, Incoming request) {
        Buffer body = request.body();
        String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean text =
                TEXT.matcher(type).matches() && !OTHER_CHARSET.matcher(type).matches();
        if (body.length() > 0) {
            event.put(
                    "body",
                    text
                            ? body.toString(StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(body.getBytes()));
        }
        event.put("isBase64Encoded", body.length() > 0 && !text);
    }
}
