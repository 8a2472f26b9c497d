package org.countersign.selfie;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.problem.Problem;
import org.countersign.selfie.provider.ProviderResult;

/**
 * Which times of a provider are believed. The newer of two verdicts is in force, so one from the future would be in force for ever, and
 * one from before its verification began is of another.
 *
 * @param tolerance how far the provider's clock may be off
 */
record DecisionTimes(Duration tolerance) {

    /** The refusal of what is said to have been decided later than now. */
    Optional<Problem> ahead(ProviderResult result, Instant now) {
        return Optional.of(result.decision().at())
                .filter(at -> at.isAfter(now.plus(tolerance)))
                .map(_ -> Problem.malformed("decidedAt is later than now."));
    }

    /**
     * The result by a time that can be; empty when it is of an earlier one. Where the provider tells no time at all it counts from the
     * beginning of the verification, so that it comes before all else that is said of it.
     */
    Optional<ProviderResult> since(Instant createdAt, ProviderResult result) {
        if (result.isUntimed()) {
            return Optional.of(result.at(createdAt));
        }
        return Optional.of(result).filter(it -> !it.decision().at().isBefore(createdAt.minus(tolerance)));
    }

    static Problem before() {
        return Problem.malformed("decidedAt is earlier than the verification's beginning.");
    }
}
