package org.countersign.email.dispute.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** What saying "this wasn't me" has done. */
@RegisterForReflection
public record DisputeView(Instant recoveryBlockedUntil) {}
