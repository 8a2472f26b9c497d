package org.countersign.challenge.step;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The option that somebody cannot use now. */
@RegisterForReflection
public record DeclineBody(String type) {}
