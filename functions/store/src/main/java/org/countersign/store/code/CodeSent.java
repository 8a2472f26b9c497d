package org.countersign.store.code;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.countersign.core.limit.CodeRules;

/**
 * The answer that a code is on its way.
 *
 * @param sentTo enough of the number or address for its owner to recognise it
 */
@RegisterForReflection
public record CodeSent(String sentTo, Instant expiresAt, Instant resendAt) {

    public static CodeSent of(String hint, SentCode code, CodeRules rules) {
        return new CodeSent(hint, code.expiresAt(rules), code.resendAt(rules));
    }
}
