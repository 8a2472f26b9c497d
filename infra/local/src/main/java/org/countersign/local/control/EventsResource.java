package org.countersign.local.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.sns.Notification;

/** What was published on the topics. */
@Path("/_local/events")
public class EventsResource {

    private final Emulators emulators;
    private final ObjectMapper json;

    public EventsResource(Emulators emulators, ObjectMapper json) {
        this.emulators = emulators;
        this.json = json;
    }

    /** CloudEvents, newest first. */
    record Events(List<JsonNode> events) {}

    @GET
    public Events events(@QueryParam("type") Optional<String> type) {
        return new Events(emulators.topics().published().stream()
                .map(this::event)
                .filter(event -> type.filter(
                                wanted -> !event.path("type").asText().equals(wanted))
                        .isEmpty())
                .toList());
    }

    /** What is no JSON is shown as the text that it is. */
    private JsonNode event(Notification notification) {
        try {
            return json.readTree(notification.message());
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(notification.message());
        }
    }
}
