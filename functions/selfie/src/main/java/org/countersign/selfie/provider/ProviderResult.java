package org.countersign.selfie.provider;

import java.time.Instant;
import org.countersign.core.identity.Decision;

/**
 * What a provider's webhook says.
 *
 * @param verification our id of it, as the provider repeats it; may be any text
 * @param session the provider's id
 */
public record ProviderResult(String verification, String session, Decision decision) {

    /** The time of a decision of which the provider tells none. */
    public static Instant untimed() {
        return Instant.EPOCH;
    }

    public boolean isUntimed() {
        return decision.at().equals(untimed());
    }

    public ProviderResult at(Instant time) {
        return new ProviderResult(
                verification, session, new Decision(decision.outcome(), time, decision.reason(), decision.attempt()));
    }
}
