package org.countersign.store.challenge.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * What ends an enrolment.
 *
 * @param code as somebody typed it
 * @param claimCode what support handed over, after a reset
 */
@RegisterForReflection
public record ConfirmBody(String code, Optional<String> claimCode) {

    /** The code, to be read. */
    public CodeBody typed() {
        return new CodeBody(code);
    }

    /** Never the codes. */
    @Override
    public String toString() {
        return "ConfirmBody";
    }
}
