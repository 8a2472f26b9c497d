package org.countersign.core.identity;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How somebody who looked decided about a check.
 *
 * @param at when, by the clock of whoever decided
 * @param reason a code, never a sentence
 */
public record Decision(VerificationState outcome, Instant at, Optional<String> reason) {

    /**
     * A total order, so that the greatest of any number of decisions is the same in whatever order they arrive: a verdict over what
     * is none, then the newer one. Of the same moment the stricter wins.
     */
    private static final Comparator<Decision> FORCE = Comparator.comparingInt(Decision::weight)
            .thenComparing(Decision::at)
            .thenComparing(Decision::outcome)
            .thenComparing(it -> it.reason().orElse(""));

    /** What was handed in is followed by a decision about it, whenever either was sent. */
    private int weight() {
        return switch (outcome) {
            case CREATED -> 0;
            case SUBMITTED -> 1;
            case RESUBMIT, EXPIRED, CANCELLED -> 2;
            case PASSED, FAILED -> 3;
        };
    }

    /** Whether it takes the place of the one in force; the same one again does not. */
    public boolean supersedes(Decision inForce) {
        return FORCE.compare(this, inForce) > 0;
    }

    public boolean supersedes(Optional<Decision> inForce) {
        return inForce.map(this::supersedes).orElse(true);
    }
}
