package org.countersign.account.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.countersign.account.FactorReset;

/** A reset that somebody else has yet to approve. */
@RegisterForReflection
public record ResetView(Request reset) {

    /** What is asked for. */
    @RegisterForReflection
    public record Request(String id, String requestedBy, Instant expiresAt) {}

    static ResetView of(FactorReset.Request request) {
        return new ResetView(new Request(request.id(), request.requestedBy(), request.expiresAt()));
    }
}
