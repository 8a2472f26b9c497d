package org.countersign.core.hold;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.identity.Identity;

/**
 * All that a hold follows from, beside the time.
 *
 * @param requiredBy until when the host wants the person verified; empty when it does not ask for it
 * @param attemptsAllowed how many attempts may fail before a person has to look
 */
public record HoldFacts(Optional<Instant> requiredBy, Identity identity, int attemptsAllowed) {

    boolean isRequired() {
        return requiredBy.isPresent();
    }

    boolean is(IdentityStatus status) {
        return identity.status() == status;
    }

    boolean hasFailedAttempts() {
        return identity.failedAttempts() > 0;
    }

    boolean hasAttemptsLeft() {
        return identity.failedAttempts() < attemptsAllowed;
    }

    /** The deadline itself is too late. */
    boolean isLate(Instant now) {
        return requiredBy.filter(deadline -> !now.isBefore(deadline)).isPresent();
    }
}
