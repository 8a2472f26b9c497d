package org.countersign.email.dispute.step;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An answer to a notice.
 *
 * @param token of its link
 * @param event that it tells of
 * @param was {@code me} or {@code not_me}
 */
@RegisterForReflection
public record WasntMeBody(String token, String event, String was) {

    /** Never the token. */
    @Override
    public String toString() {
        return "WasntMeBody";
    }
}
