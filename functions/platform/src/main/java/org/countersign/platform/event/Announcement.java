package org.countersign.platform.event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.event.EventType;

/**
 * Something that happened and that others may want to know.
 *
 * @param subject whom it is about: the account's {@code sub}, or what else it is about
 * @param at when it happened
 * @param data the rest; carries no code, secret, answer, whole number or address
 * @param id for what several changes may announce, the same each time; empty where the change itself is the event
 */
public record Announcement(EventType type, String subject, Instant at, Map<String, Object> data, Optional<String> id) {

    public Announcement(EventType type, String subject, Instant at, Map<String, Object> data) {
        this(type, subject, at, data, Optional.empty());
    }
}
