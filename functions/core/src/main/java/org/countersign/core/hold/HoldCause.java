package org.countersign.core.hold;

import java.util.Locale;

/** Who or what a hold, or the lack of one, comes from. It follows from the facts, so it does not depend on who looked at them first. */
public enum HoldCause {
    /** The host asks for verification, or does not. */
    HOST,
    /** What a check of the identity came to. */
    RESULT,
    /** An agent's decision. */
    AGENT,
    /** Time that passed. */
    DEADLINE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
