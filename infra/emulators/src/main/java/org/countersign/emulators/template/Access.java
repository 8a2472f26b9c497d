package org.countersign.emulators.template;

import java.util.List;
import java.util.Map;

/**
 * One action on one resource's ARN, or {@code *} where there is none, as a policy decides about it.
 *
 * @param context what conditions of a policy may ask about, such as {@code dynamodb:LeadingKeys}
 */
public record Access(String action, String resource, Map<String, List<String>> context) {

    /** An access that conditions have nothing to say about. */
    public Access(String action, String resource) {
        this(action, resource, Map.of());
    }
}
