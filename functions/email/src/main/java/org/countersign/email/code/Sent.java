package org.countersign.email.code;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** A code is on its way. */
@RegisterForReflection
public record Sent(String sentTo, Instant expiresAt, Instant resendAt) {}
