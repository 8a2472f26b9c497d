package org.countersign.selfie;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.identity.Eligibility;
import org.countersign.core.identity.Identity;
import org.countersign.core.identity.Verification;
import org.countersign.core.identity.VerificationNext;
import org.countersign.core.identity.VerificationState;

/**
 * A verification as its owner sees it.
 *
 * @param captureUrl where the person goes; only while there is something to do there
 * @param reason the provider's code, where the attempt ended without a pass
 */
public record Seen(
        String id,
        VerificationState state,
        Optional<String> captureUrl,
        Instant expiresAt,
        int attemptsLeft,
        Optional<String> reason,
        Optional<VerificationNext> next) {

    static Seen of(
            Verification verification,
            Optional<String> captureUrl,
            Identity identity,
            Eligibility eligibility,
            Instant now) {
        VerificationState state = verification.state(now);
        Optional<String> goesTo = captureUrl.filter(_ -> verification.isOpen(now) && state.isCapturing());
        return new Seen(
                verification.id(),
                state,
                goesTo,
                verification.expiresAt(),
                eligibility.attemptsLeft(identity),
                verification
                        .decision()
                        .filter(it -> it.outcome().costsAttempt())
                        .flatMap(it -> it.reason()),
                eligibility.next(state, identity).map(next -> goesTo.isPresent() ? VerificationNext.SELFIE : next));
    }

    /** Never the capture address. */
    @Override
    public String toString() {
        return "Seen[" + state + "]";
    }
}
