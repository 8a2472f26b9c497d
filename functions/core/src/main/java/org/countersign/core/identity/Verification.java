package org.countersign.core.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt of a person to be verified. It holds facts; its state follows from them and the time.
 *
 * @param expiresAt until when something can be handed in
 * @param decision the one in force, of those that came in
 */
public record Verification(
        String id, Instant createdAt, Instant expiresAt, Consent consent, Optional<Decision> decision) {

    /**
     * What the person agreed to.
     *
     * @param version of the host's text
     */
    public record Consent(String version, Instant givenAt) {}

    public VerificationState state(Instant now) {
        return decision.map(Decision::outcome)
                .orElseGet(() -> now.isBefore(expiresAt) ? VerificationState.CREATED : VerificationState.EXPIRED);
    }

    /** Whether it stands in the way of another one. One that nobody decided does so no longer than it could be handed in. */
    public boolean isOpen(Instant now) {
        return now.isBefore(expiresAt) && state(now).isOpen();
    }

    public Verification decided(Decision newer) {
        return new Verification(id, createdAt, expiresAt, consent, Optional.of(newer));
    }

    /** How many attempts without a pass it is: one at most, however often it was decided. */
    public int failedAttempts() {
        return decision.filter(it -> it.outcome().costsAttempt()).isPresent() ? 1 : 0;
    }
}
