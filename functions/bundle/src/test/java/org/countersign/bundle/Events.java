package org.countersign.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.countersign.emulators.Template;

/** Events of the shapes that AWS sends: the samples, as they are or with something else in them. */
final class Events {

    private static final Path SAMPLES = Template.file().resolveSibling("infra/events/samples");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {}

    static ObjectNode sample(String export) {
        try {
            return (ObjectNode) JSON.readTree(SAMPLES.resolve(export + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode api(String export, String sub, String authorization, String body) {
        ObjectNode event = sample(export);
        event.put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
        event.put("isBase64Encoded", true);
        event.withObject("/headers").put("authorization", authorization);
        event.withObject("/pathParameters").put("sub", sub);
        return event;
    }

    /** The first message of a topic or a queue, with this in it. */
    static JsonNode message(String export, String text) {
        ObjectNode event = sample(export);
        ObjectNode first = (ObjectNode) event.at("/Records/0");
        if (first.has("Sns")) {
            first.withObject("/Sns").put("Message", text);
        } else {
            first.put("body", text);
        }
        return event;
    }

    static String cloudEvent(String type, String id, String sub, String data) {
        return """
                {"specversion":"1.0","id":"%s","source":"http://localhost:3000","type":"%s","subject":"%s",
                 "time":"%s","datacontenttype":"application/json","data":%s}
                """.formatted(id, type, sub, java.time.Instant.now(), data);
    }
}
