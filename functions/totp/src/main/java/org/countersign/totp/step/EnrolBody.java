package org.countersign.totp.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** Which codes the app is to make: 6, 7 or 8 digits; SHA1, SHA256 or SHA512. */
@RegisterForReflection
public record EnrolBody(Optional<Integer> digits, Optional<String> algorithm) {}
