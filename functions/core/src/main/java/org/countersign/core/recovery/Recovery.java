package org.countersign.core.recovery;

import java.time.Duration;
import java.time.Instant;

/**
 * A recovery that is going on: whoever lost their factors waits, while everybody who could object is told (NIST SP 800-63B-4 section
 * 4.2), and then binds a new one by the same method.
 *
 * @param id tells it from an earlier one of the same method
 * @param readyAt from which moment a new factor may be bound
 */
public record Recovery(String id, RecoveryMethod method, Instant startedAt, Instant readyAt) {

    /** How long there is to bind a new factor, before all has to begin anew. */
    public static final Duration OPEN = Duration.ofDays(7);

    public Instant expiresAt() {
        return readyAt.plus(OPEN);
    }

    /** When its wait is half over. */
    public Instant halfWayAt() {
        return startedAt.plus(Duration.between(startedAt, readyAt).dividedBy(2));
    }

    public boolean isReady(Instant now) {
        return !now.isBefore(readyAt);
    }
}
