package org.countersign.hold.step;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the host asks about. */
@RegisterForReflection
public record CapabilityBody(String capability) {}
