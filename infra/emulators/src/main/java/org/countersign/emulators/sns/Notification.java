package org.countersign.emulators.sns;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A message that was published on a topic. */
public record Notification(
        String messageId,
        String topicArn,
        Optional<String> subject,
        String message,
        Map<String, Attribute> attributes,
        Instant at) {

    /** A message attribute; {@code type} is {@code String}, {@code Number} or {@code String.Array}. */
    public record Attribute(String type, String value) {}
}
