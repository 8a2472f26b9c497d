package org.countersign.store.challenge.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.countersign.store.challenge.Passed;

/**
 * A step-up token in an answer (the shape of RFC 6749 section 5.1).
 *
 * @param expiresIn seconds
 * @param client the token by which the client is known from now on
 */
@RegisterForReflection
public record TokenView(String token, String tokenType, long expiresIn, Optional<String> client) {

    public static TokenView of(Passed passed) {
        return new TokenView(passed.token().token(), "Bearer", passed.token().expiresIn(), passed.client());
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "TokenView";
    }
}
