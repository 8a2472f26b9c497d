package org.countersign.local.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.inject.Singleton;

/** Reads what is sent to the local cloud itself, and refuses fields that it does not know. */
@Singleton
public class Bodies {

    private final ObjectReader reader;

    public Bodies(ObjectMapper json) {
        this.reader = json.reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * The body as this type.
     *
     * @throws BadInput when it is not JSON, or not of this form
     */
    public <T> T read(String body, Class<T> type) {
        try {
            T value = reader.forType(type).readValue(body);
            if (value == null) {
                throw new BadInput("A JSON object is needed.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new BadInput("The body is not what is needed: " + e.getOriginalMessage());
        }
    }
}
