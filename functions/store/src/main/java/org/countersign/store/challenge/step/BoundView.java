package org.countersign.store.challenge.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.countersign.store.account.FactorView;
import org.countersign.store.challenge.Passed;
import org.countersign.store.gate.Bound;

/**
 * A factor that was bound just now, in an answer.
 *
 * @param stepUp with which backups are made, where it is the account's first secure option
 */
@RegisterForReflection
public record BoundView(
        String type, String state, Optional<Instant> enabledAt, Optional<String> hint, Optional<TokenView> stepUp) {

    public static BoundView of(Bound bound) {
        FactorView factor = FactorView.of(bound.factor());
        return new BoundView(
                factor.type(),
                factor.state(),
                factor.enabledAt(),
                factor.hint(),
                bound.stepUp().map(token -> TokenView.of(new Passed(token, Optional.empty()))));
    }
}
