package org.countersign.email.code.step;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Whether codes may come by e-mail. */
@RegisterForReflection
public record SwitchBody(Boolean enabled) {}
