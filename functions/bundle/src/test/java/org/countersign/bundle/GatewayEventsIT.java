package org.countersign.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.platform.testing.TestKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Events of an HTTP API (payload 2.0) through the packaged function, of the form that AWS documents ("AWS Lambda proxy integrations for
 * HTTP APIs" in the developer guide, {@code gateway-documented.json}) and with what live ones have in them.
 */
class GatewayEventsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestKeys KEYS = new TestKeys();
    private static final String PROFILE =
            "{\"email\":\"ann@b\u00f6rse.example\",\"emailVerified\":true,\"billingMethodConnected\":false}";

    private static Emulators emulators;
    private static Artifact step;

    @BeforeAll
    static void start() throws IOException {
        emulators = Emulators.start(Template.find(), Optional.empty(), Clock.systemUTC());
        KEYS.publish(emulators);
        step = Artifact.start("account-put", emulators);
    }

    @AfterAll
    static void stop() {
        step.close();
        emulators.close();
    }

    private static ObjectNode documented(String sub, String body) throws Exception {
        try (InputStream event = GatewayEventsIT.class.getResourceAsStream("gateway-documented.json")) {
            ObjectNode read = (ObjectNode) JSON.readTree(event);
            read.put("rawPath", "/accounts/" + sub).put("body", body);
            read.withObject("/pathParameters").put("sub", sub);
            read.withObject("/headers").put("authorization", HostToken.service(KEYS.host(), "accounts"));
            return read;
        }
    }

    private static ObjectNode encoded(ObjectNode event, byte[] body) {
        return event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
    }

    /** Status, and what a refusal is about. */
    private static String answer(JsonNode event) throws Exception {
        JsonNode answer = step.invoke(event);
        JsonNode body = JSON.readTree(answer.path("body").asText("{}"));
        return answer.path("statusCode").asText() + " "
                + body.path("field")
                        .asText(body.path("detail").asText(body.path("email").asText()));
    }

    @Test
    void takesTheEventThatIsDocumented() throws Exception {
        assertThat(answer(documented("ada", PROFILE))).isEqualTo("200 ann@b\u00f6rse.example");
        assertThat(answer(encoded(documented("ada", ""), PROFILE.getBytes(UTF_8))))
                .isEqualTo("200 ann@b\u00f6rse.example");
    }

    /** A live one has a null, or an object with nothing in it, where the documented one has a value or nothing. */
    @Test
    void takesNullsForWhatIsNotThere() throws Exception {
        ObjectNode event = documented("ada", PROFILE);
        event.putNull("stageVariables").putNull("cookies").putNull("queryStringParameters");
        event.set("requestContext", JSON.readTree("""
                {"http":{"method":"PUT","path":"/accounts/ada","protocol":"HTTP/1.1","sourceIp":"2001:db8::1","userAgent":""},
                 "authentication":null,"requestId":"JKJaXmPLvHcESHA=",
                 "authorizer":{"jwt":{"claims":null,"scopes":null},"iam":{"cognitoIdentity":{"amr":null,"identityId":""}}}}
                """));

        assertThat(answer(event)).isEqualTo("200 ann@b\u00f6rse.example");
        event.putNull("pathParameters");
        assertThat(answer(event)).startsWith("4");
        event.putNull("headers");
        assertThat(answer(event)).startsWith("401 ");
    }

    @Test
    void knowsAccountsByWhatArrivesOfTheirIds() throws Exception {
        for (String sub :
                List.of("space value", "hash#value", "unicode-\u03bb-\u4e16\u754c", "ann+x@example.com", "auth0|7")) {
            assertThat(answer(documented(sub, PROFILE))).as(sub).isEqualTo("200 ann@b\u00f6rse.example");
        }
        for (String sub : List.of("oauth/google:1010", "a?b", "100%", "a\u0000b")) {
            assertThat(answer(documented(sub, PROFILE))).as(sub).isEqualTo("400 sub");
        }
    }

    @Test
    void readsBodiesInUtf8Only() throws Exception {
        String latin = "application/json; charset=iso-8859-1";
        ObjectNode declared = encoded(documented("ada", ""), PROFILE.getBytes(ISO_8859_1));
        declared.withObject("/headers").put("Content-Type", latin);
        ObjectNode told = documented("ada", PROFILE.replace('\u00f6', '\ufffd'));

        assertThat(answer(declared)).isEqualTo("400 Content-Type");
        assertThat(answer(told)).isEqualTo("400 The body is not UTF-8.");
        assertThat(answer(documented("ada", "\ufeff" + PROFILE))).isEqualTo("200 ann@b\u00f6rse.example");
    }
}
