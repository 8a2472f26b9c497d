package org.countersign.email.dispute.step;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The token of a link in a mail. */
@RegisterForReflection
public record WasntMeBody(String token) {

    /** Never the token. */
    @Override
    public String toString() {
        return "WasntMeBody";
    }
}
