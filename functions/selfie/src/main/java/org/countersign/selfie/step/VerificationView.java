package org.countersign.selfie.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.identity.Method;
import org.countersign.core.identity.VerificationNext;
import org.countersign.selfie.Seen;

/** A verification in an answer. */
@RegisterForReflection
public record VerificationView(
        String id,
        String method,
        String state,
        Optional<String> captureUrl,
        Instant expiresAt,
        int attemptsLeft,
        Optional<String> reason,
        Optional<String> next) {

    static VerificationView of(Seen seen) {
        return new VerificationView(
                seen.id(),
                Method.SELFIE.word(),
                seen.state().word(),
                seen.captureUrl(),
                seen.expiresAt(),
                seen.attemptsLeft(),
                seen.reason(),
                seen.next().map(VerificationNext::word));
    }

    /** Never the capture address. */
    @Override
    public String toString() {
        return "VerificationView[" + state + "]";
    }
}
