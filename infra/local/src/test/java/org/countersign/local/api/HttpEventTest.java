package org.countersign.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import org.countersign.emulators.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpEventTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RouteTable routes = new RouteTable(Template.parse("""
            Resources:
              Step:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    Route: {Type: HttpApi, Properties: {Method: POST, Path: "/things/{id}"}}
            """, Map.of()));
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private final MultiMap parameters = MultiMap.caseInsensitiveMultiMap();

    @Test
    void looksAsApiGatewaysDo() throws Exception {
        headers.add("Content-Type", "application/json; charset=utf-8").add("User-Agent", "curl");
        headers.add("Accept", "text/html").add("Accept", "text/plain").add("Cookie", "a=1; b=2");
        parameters.add("to", "x y").add("to", "z");

        JsonNode event = event("{\"a\":1}");

        assertThat(event).isEqualTo(JSON.readTree("""
                {
                  "version": "2.0",
                  "routeKey": "POST /things/{id}",
                  "rawPath": "/things/a b",
                  "rawQueryString": "to=x+y&to=z",
                  "cookies": ["a=1", "b=2"],
                  "headers": {
                    "accept": "text/html,text/plain",
                    "content-type": "application/json; charset=utf-8",
                    "user-agent": "curl"
                  },
                  "queryStringParameters": {"to": "x y,z"},
                  "pathParameters": {"id": "a b"},
                  "requestContext": {
                    "accountId": "000000000000",
                    "apiId": "local",
                    "domainName": "localhost",
                    "requestId": "request",
                    "routeKey": "POST /things/{id}",
                    "stage": "$default",
                    "timeEpoch": 1767225600000,
                    "http": {
                      "method": "POST",
                      "path": "/things/a b",
                      "protocol": "HTTP/1.1",
                      "sourceIp": "127.0.0.1",
                      "userAgent": "curl"
                    }
                  },
                  "body": "{\\"a\\":1}",
                  "isBase64Encoded": false
                }
                """));
    }

    @Test
    void encodesBodiesThatAreNoText() {
        headers.add("Content-Type", "application/x-www-form-urlencoded");

        JsonNode event = event("a=1");

        assertThat(event.path("body").asText()).isEqualTo("YT0x");
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, false",
        "application/json; charset=utf-8, false",
        "application/json; charset=\"UTF-8\"; x=y, false",
        "text/plain; x=y, false",
        "application/json; charset=iso-8859-1, true",
        "text/plain; charset=iso-8859-1, true",
        "application/json; charset=utf-8859, true",
        "application/problem+json, true",
        "application/octet-stream, true"
    })
    void encodesBodiesByTypeAndCharset(String type, boolean encoded) {
        headers.add("Content-Type", type);

        assertThat(event("{}").path("isBase64Encoded").asBoolean()).isEqualTo(encoded);
    }

    @Test
    void putsAReplacementForBytesThatAreNoUtf8() {
        headers.add("Content-Type", "application/json");

        assertThat(event(Buffer.buffer(new byte[] {'j', (byte) 0xf6, 'r', 'g'}))
                        .path("body")
                        .asText())
                .isEqualTo("j\ufffdrg");
    }

    @Test
    void hasNoBodyWhenNoneWasSent() {
        assertThat(event("").has("body")).isFalse();
    }

    @Test
    void comesFromWhereTheLastProxySays() {
        headers.add("X-Forwarded-For", "198.51.100.1, 203.0.113.9");

        assertThat(event("").at("/requestContext/http/sourceIp").asText()).isEqualTo("203.0.113.9");
    }

    private JsonNode event(String body) {
        return event(Buffer.buffer(body));
    }

    private JsonNode event(Buffer body) {
        Incoming request = new Incoming("POST", "/things/a%20b", "to=x+y&to=z", headers, parameters, "127.0.0.1", body);
        return new HttpEvent(JSON)
                .of(request, routes.find("POST", "/things/a%20b").orElseThrow(), "request", NOW);
    }
}
