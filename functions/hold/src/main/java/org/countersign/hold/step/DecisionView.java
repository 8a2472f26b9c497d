package org.countersign.hold.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.countersign.core.hold.WayOut;
import org.countersign.hold.AccountHolds;

/**
 * Whether an account may do something.
 *
 * @param reason why not
 * @param next what its owner can do about it
 */
@RegisterForReflection
public record DecisionView(boolean allowed, Optional<String> reason, Optional<String> next) {

    static DecisionView of(AccountHolds.Decision decision) {
        var rule = decision.hold().rule();
        return decision.allowed()
                ? new DecisionView(true, Optional.empty(), Optional.empty())
                : new DecisionView(
                        false, Optional.of(rule.word()), rule.wayOut().map(WayOut::word));
    }
}
