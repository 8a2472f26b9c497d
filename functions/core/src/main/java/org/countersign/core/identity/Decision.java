package org.countersign.core.identity;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How somebody who looked decided about a check.
 *
 * @param at when, by the clock of whoever decided; when it came in, where they do not say
 * @param reason a code, never a sentence
 * @param attempt which of several in the same session it is about, where it is told: a word that something was handed in and has no
 *     time of its own is held to what was said of the same attempt by this
 */
public record Decision(VerificationState outcome, Instant at, Optional<String> reason, Optional<String> attempt) {

    public Decision(VerificationState outcome, Instant at, Optional<String> reason) {
        this(outcome, at, reason, Optional.empty());
    }

    /**
     * A total order, so that the greatest of any number of decisions is the same in whatever order they arrive: a verdict over the end
     * of the session over what goes on in it, then the newer one. Of the same moment the stricter wins.
     */
    private static final Comparator<Decision> FORCE = Comparator.comparingInt(Decision::weight)
            .thenComparing(Decision::at)
            .thenComparing(Decision::outcome)
            .thenComparing(it -> it.reason().orElse(""));

    private int weight() {
        return switch (outcome) {
            case CREATED -> 0;
            case SUBMITTED, RESUBMIT -> 1;
            case EXPIRED, CANCELLED -> 2;
            case PASSED, FAILED -> 3;
        };
    }

    /**
     * Whether it takes the place of the one in force; the same one again does not. That an attempt was handed in comes before all else
     * that is said of it, whenever that word arrives.
     */
    public boolean supersedes(Decision inForce) {
        if (isAboutTheSameAttempt(inForce) && outcome == VerificationState.SUBMITTED) {
            return false;
        }
        boolean handedInBefore = isAboutTheSameAttempt(inForce) && inForce.outcome == VerificationState.SUBMITTED;
        return handedInBefore || FORCE.compare(this, inForce) > 0;
    }

    public boolean supersedes(Optional<Decision> inForce) {
        return inForce.map(this::supersedes).orElse(true);
    }

    private boolean isAboutTheSameAttempt(Decision other) {
        return attempt.isPresent() && attempt.equals(other.attempt);
    }

    /**
     * This one where it takes the place of the one in force. Of two attempts that were handed in and not decided yet nobody knows which
     * came first, since such words have no time: what is said of either counts by its time then.
     */
    public Decision inPlaceOf(Optional<Decision> inForce) {
        boolean bothHandedIn = outcome == VerificationState.SUBMITTED
                && inForce.filter(it -> it.outcome == outcome).isPresent();
        return bothHandedIn ? new Decision(outcome, at, reason) : this;
    }
}
