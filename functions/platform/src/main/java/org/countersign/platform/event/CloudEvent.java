package org.countersign.platform.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/** An event as it is published (CloudEvents 1.0, JSON format). */
@RegisterForReflection
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        Map<String, Object> data) {

    static CloudEvent of(String id, String source, Announcement announcement) {
        return new CloudEvent(
                "1.0",
                id,
                source,
                announcement.type(),
                announcement.subject(),
                announcement.at(),
                "application/json",
                announcement.data());
    }
}
