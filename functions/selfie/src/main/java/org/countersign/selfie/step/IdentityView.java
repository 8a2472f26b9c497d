package org.countersign.selfie.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.identity.Identity;

/** An account's identity as an agent sees it. */
@RegisterForReflection
public record IdentityView(
        String sub, String identity, Optional<Instant> decidedAt, int failedAttempts, boolean underReview) {

    static IdentityView of(String sub, Identity identity) {
        return new IdentityView(
                sub, identity.status().word(), identity.decidedAt(), identity.failedAttempts(), identity.underReview());
    }
}
