package org.countersign.platform.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;
import org.countersign.platform.log.Trace;

/**
 * An event as it is published (CloudEvents 1.0, JSON format).
 *
 * @param traceparent the relay's trace (distributed tracing extension): of the publishing, not of the request that made the change,
 *     which no item remembers
 */
@RegisterForReflection
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        Map<String, Object> data,
        Optional<String> traceparent) {

    /** Empty for a type that is not known here. */
    public Optional<EventType> eventType() {
        return EventType.of(type);
    }

    public static CloudEvent of(String id, String source, Announcement announcement) {
        return new CloudEvent(
                "1.0",
                id,
                source,
                announcement.type().word(),
                announcement.subject(),
                announcement.at(),
                "application/json",
                announcement.data(),
                Trace.current().map(Trace::traceparent));
    }
}
