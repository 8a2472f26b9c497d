package org.countersign.account.step;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Why all factors are to be taken away. Who wants it, the token says. */
@RegisterForReflection
public record ResetBody(String reason) {}
