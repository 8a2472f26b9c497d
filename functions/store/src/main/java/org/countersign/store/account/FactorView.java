package org.countersign.store.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.factor.Factor;

/**
 * A factor in an answer.
 *
 * @param repairing another number or phone is being enrolled in its place; left out when there is none
 * @param codesLeft of a set of codes
 */
@RegisterForReflection
public record FactorView(
        String type,
        String state,
        Optional<Instant> enabledAt,
        Optional<String> hint,
        Optional<Boolean> repairing,
        Optional<Integer> codesLeft) {

    public static FactorView of(Factor factor) {
        return new FactorView(
                factor.type().word(),
                factor.state().word(),
                factor.enabledAt(),
                factor.hint(),
                factor.replacing() ? Optional.of(true) : Optional.empty(),
                factor.codesLeft());
    }
}
