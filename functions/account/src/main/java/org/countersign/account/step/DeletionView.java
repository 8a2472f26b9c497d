package org.countersign.account.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** Since when an account is deleted. */
@RegisterForReflection
public record DeletionView(Instant deletedAt) {}
