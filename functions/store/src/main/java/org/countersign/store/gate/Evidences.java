package org.countersign.store.gate;

import org.countersign.core.gate.Evidence;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.Purpose;

/** What a caller's token proves to the rules of the gate. */
final class Evidences {

    private Evidences() {}

    static Evidence of(Caller.User caller) {
        return switch (caller) {
            case Caller.FirstFactor first ->
                new Evidence.FirstFactor(first.amr().contains("pwd"), first.authenticatedAt());
            case Caller.SteppedUp passed -> of(passed);
        };
    }

    private static Evidence of(Caller.SteppedUp passed) {
        boolean settings = passed.purpose().equals(Purpose.SETTINGS);
        return switch (passed.assurance()) {
            case TWO_STEP -> new Evidence.TwoStep(settings, passed.authenticatedAt());
            case RECOVERY -> new Evidence.Recovering(passed.recovery().orElse(""), settings, passed.authenticatedAt());
        };
    }
}
