package org.countersign.store.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.hold.Hold;
import org.countersign.core.hold.WayOut;

/**
 * A hold in an answer.
 *
 * @param since when what it follows from began
 * @param reason the rule that it follows from
 * @param by who or what it comes from
 * @param liftedBy what gets the account out of it
 * @param next the same, under the name that a refused capability has it
 */
@RegisterForReflection
public record HoldView(
        String kind,
        Optional<Instant> since,
        String reason,
        String by,
        Optional<String> liftedBy,
        Optional<String> next) {

    /** Empty where nothing is held. */
    public static Optional<HoldView> of(Hold hold) {
        Optional<String> next = hold.rule().wayOut().map(WayOut::word);
        return Optional.of(hold)
                .filter(Hold::isHeld)
                .map(it -> new HoldView(
                        it.kind().word(),
                        it.since(),
                        it.rule().word(),
                        it.rule().cause().word(),
                        next,
                        next));
    }
}
