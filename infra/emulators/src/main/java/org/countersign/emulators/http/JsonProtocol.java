package org.countersign.emulators.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.countersign.emulators.Gate.Refusal;

/** Bodies of AWS's JSON protocols; {@code version} is 1.0 or 1.1. */
public record JsonProtocol(String version) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body's JSON; what is no JSON reads as an empty object. */
    public JsonNode read(ServiceRequest request) {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    public ServiceAnswer answer(Map<String, Object> body) {
        return json(200, body);
    }

    public ServiceAnswer refuse(Refusal refusal) {
        return json(refusal.status(), Map.of("__type", refusal.code(), "message", refusal.message()));
    }

    private ServiceAnswer json(int status, Map<String, Object> body) {
        try {
            return new ServiceAnswer(status, "application/x-amz-json-" + version, JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
