package org.countersign.sms.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** A number in E.164 form, or as it is dialled within a region (ISO 3166). */
@RegisterForReflection
public record PhoneBody(String phone, Optional<String> region) {}
