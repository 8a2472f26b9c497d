package org.countersign.core.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A refusal as its reader gets it (RFC 9457).
 *
 * @param type stable code and status
 * @param detail a sentence fit for the person in front of the screen; carries no secret, no whole number or address
 * @param fields machine-readable members such as {@code triesLeft}
 */
public record Problem(ProblemType type, String detail, Map<String, Object> fields) {

    /** The member, in whole seconds, that is also sent as the {@code Retry-After} header. */
    public static final String RETRY_AFTER = "retryAfter";

    public Problem {
        fields = Map.copyOf(fields);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of());
    }

    public Problem with(String field, Object value) {
        SequencedMap<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Problem(type, detail, more);
    }

    /** Says when to come back; rounded up to whole seconds, at least one, so that whoever waits that long is let in. */
    public Problem retryAfter(Duration wait) {
        return with(RETRY_AFTER, Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    public static Problem tooManyRequests(String detail, Duration wait) {
        return of(ProblemType.TOO_MANY_REQUESTS, detail).retryAfter(wait);
    }

    public static Problem malformed(String detail) {
        return of(ProblemType.MALFORMED, detail);
    }

    public static Problem malformed(String field, String detail) {
        return malformed(detail).with("field", field);
    }

    /** The one answer to everything that does not exist or belongs to somebody else. */
    public static Problem notFound() {
        return of(ProblemType.NOT_FOUND, "There is nothing at this address for this account.");
    }

    public static Problem unavailable() {
        return of(ProblemType.UNAVAILABLE, "Please try again in a moment.").retryAfter(Duration.ofSeconds(1));
    }
}
