package org.countersign.email.code.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** Whether codes may come by e-mail, and where to. */
@RegisterForReflection
public record SwitchView(String type, boolean enabled, Optional<String> hint) {}
