package org.countersign.store.code;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.limit.CodeRules;

/**
 * The answer that a code is on its way.
 *
 * @param sentTo enough of the number or address for its owner to recognise it
 * @param delivery {@code unknown} where it may not be on its way: whoever waits should know that there may be nothing to wait for
 */
@RegisterForReflection
public record CodeSent(String sentTo, Instant expiresAt, Instant resendAt, Optional<String> delivery) {

    public static CodeSent of(String hint, SentCode code, CodeRules rules) {
        return new CodeSent(hint, code.expiresAt(rules), code.resendAt(rules), Optional.empty());
    }

    /** The same where nobody knows whether it was sent. */
    public CodeSent perhaps() {
        return new CodeSent(sentTo, expiresAt, resendAt, Optional.of("unknown"));
    }
}
