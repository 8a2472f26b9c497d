package org.countersign.store.challenge;

import java.util.Optional;
import org.countersign.platform.token.StepUpToken;

/**
 * What a passed challenge yields.
 *
 * @param client the token by which the client is known from now on; none for what only recovers an account, nor where the host has not
 *     made the account known
 */
public record Passed(StepUpToken token, Optional<String> client) {

    /** Neither. */
    @Override
    public String toString() {
        return "Passed";
    }
}
