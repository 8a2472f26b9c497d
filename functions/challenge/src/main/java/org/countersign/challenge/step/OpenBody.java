package org.countersign.challenge.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** What a second step is wanted for. */
@RegisterForReflection
public record OpenBody(String purpose, Optional<String> audience) {}
