package org.countersign.core.challenge;

import java.util.Optional;
import org.countersign.core.factor.FactorType;

/**
 * One way to pass a challenge, as the factor stood when the challenge was opened.
 *
 * @param tries wrong guesses so far, over all codes sent
 * @param triesAllowed wrong guesses after which nothing more is compared; 0 for a factor that was locked from the start
 * @param undelivered what it takes could not be brought to its owner, so waiting for it is of no use
 */
public record Option(
        FactorType type, Optional<String> hint, int tries, int triesAllowed, boolean declined, boolean undelivered) {

    /** An option at which nothing went wrong on the way. */
    public Option(FactorType type, Optional<String> hint, int tries, int triesAllowed, boolean declined) {
        this(type, hint, tries, triesAllowed, declined, false);
    }

    /** The same, which its owner cannot use now. */
    public Option whenDeclined() {
        return new Option(type, hint, tries, triesAllowed, true, undelivered);
    }

    /** The same, which cannot be brought to its owner. */
    public Option whenUndelivered() {
        return new Option(type, hint, tries, triesAllowed, declined, true);
    }

    public OptionState state() {
        if (tries >= triesAllowed || undelivered) {
            return OptionState.FAILED;
        }
        return declined ? OptionState.DECLINED : OptionState.AVAILABLE;
    }

    public boolean isUsable() {
        return state() == OptionState.AVAILABLE;
    }

    public int triesLeft() {
        return Math.max(0, triesAllowed - tries);
    }
}
