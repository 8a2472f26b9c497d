package org.countersign.core.hold;

import java.time.Instant;
import java.util.Optional;

/**
 * What the rules make of an account's facts at one moment.
 *
 * @param rule the one that applied
 * @param since when what it says began, by the facts; empty where they do not say
 */
public record Hold(HoldRule rule, Optional<Instant> since) {

    /** Of an account that is not known here. */
    public static final Hold NONE = new Hold(HoldRule.NOT_REQUIRED, Optional.empty());

    public HoldKind kind() {
        return rule.kind();
    }

    public boolean isHeld() {
        return kind() != HoldKind.NONE;
    }
}
