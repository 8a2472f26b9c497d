package org.countersign.emulators.http;

import java.util.Optional;

/**
 * A request to a service.
 *
 * @param target the JSON protocols' {@code X-Amz-Target}, empty for the query protocol
 * @param function logical id of the calling function, where the caller named it
 */
public record ServiceRequest(String target, String body, Optional<String> function) {

    /** The operation that the target names: what stands after its last dot. */
    public String operation() {
        return target.substring(target.lastIndexOf('.') + 1);
    }
}
