package org.countersign.store.challenge.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.countersign.platform.token.StepUpToken;

/**
 * A step-up token in an answer (the shape of RFC 6749 section 5.1).
 *
 * @param expiresIn seconds
 */
@RegisterForReflection
public record TokenView(String token, String tokenType, long expiresIn) {

    public static TokenView of(StepUpToken token) {
        return new TokenView(token.token(), "Bearer", token.expiresIn());
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "TokenView";
    }
}
