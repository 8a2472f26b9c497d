package org.countersign.platform.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of a request that takes none; an empty object is forgiven. */
@RegisterForReflection
public record NoBody() {}
