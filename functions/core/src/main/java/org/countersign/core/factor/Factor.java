package org.countersign.core.factor;

import java.time.Instant;
import java.util.Optional;

/**
 * A factor as its owner sees it.
 *
 * @param hint enough for its owner to recognise it, such as the last two digits of a number; empty where there is nothing to show
 * @param replacing a successor is being enrolled while this one keeps working
 * @param codesLeft codes that are not spent yet, for a set of them
 */
public record Factor(
        FactorType type,
        FactorState state,
        Optional<Instant> enabledAt,
        Optional<String> hint,
        boolean replacing,
        Optional<Integer> codesLeft) {

    /** A factor that is not a set of codes. */
    public Factor(
            FactorType type, FactorState state, Optional<Instant> enabledAt, Optional<String> hint, boolean replacing) {
        this(type, state, enabledAt, hint, replacing, Optional.empty());
    }

    public boolean isEnabledAndSecure() {
        return state == FactorState.ENABLED && type.isSecure();
    }

    /** Locked and suspended ones count: neither guessing nor an objection switches two-step verification off. */
    public boolean turnsTwoStepOn() {
        return state != FactorState.PENDING && type.isSecure();
    }
}
