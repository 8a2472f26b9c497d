package org.countersign.store.account;

import org.countersign.core.factor.FactorChange;
import org.countersign.platform.token.Caller;

/** What a caller's token proves to the rules of a change. */
public final class Proofs {

    private Proofs() {}

    public static FactorChange.Proof of(Caller.User caller) {
        return switch (caller) {
            case Caller.FirstFactor first -> new FactorChange.Proof(false, false, first.authenticatedAt());
            case Caller.SteppedUp steppedUp ->
                new FactorChange.Proof(
                        true, steppedUp.assurance() == Caller.Assurance.RECOVERY, steppedUp.authenticatedAt());
        };
    }
}
