package org.countersign.platform.account;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.Backoff;
import org.countersign.platform.table.Item;

/**
 * What the items of all factors have in common.
 *
 * <ul>
 *   <li>{@code state}: {@code enabled} or {@code locked}; none while nothing but an enrolment is there
 *   <li>{@code enabledAt}, {@code hint}
 *   <li>{@code failures}: guesses in a row that were counted and not yet shown to be right; {@code failedAt}: the last of them
 *   <li>{@code pending}: an enrolment that is going on, with its {@code hint} and {@code expiresAt}
 *   <li>{@code codes}: by challenge, the code that was sent for it
 * </ul>
 */
public final class FactorItems {

    public static final String STATE = "state";
    public static final String ENABLED_AT = "enabledAt";
    public static final String HINT = "hint";
    public static final String FAILURES = "failures";
    public static final String FAILED_AT = "failedAt";
    public static final String PENDING = "pending";
    public static final String EXPIRES_AT = "expiresAt";
    public static final String CODES = "codes";

    private FactorItems() {}

    /** Empty when the factor is neither enrolled nor being enrolled. */
    public static Optional<Factor> read(FactorType type, Item item, Backoff backoff, Instant now) {
        Optional<Item> pending = pending(item, now);
        Optional<FactorState> state = state(item, backoff);
        if (state.isEmpty()) {
            return pending.map(enrolment ->
                    new Factor(type, FactorState.PENDING, Optional.empty(), enrolment.findText(HINT), false));
        }
        return Optional.of(
                new Factor(type, state.get(), item.findTime(ENABLED_AT), item.findText(HINT), pending.isPresent()));
    }

    /** A factor at which the allowed failures were counted is locked, even if the write that says so never came. */
    private static Optional<FactorState> state(Item item, Backoff backoff) {
        return item.findText(STATE)
                .map(FactorState::of)
                .map(state -> backoff.locks(item.count(FAILURES)) ? FactorState.LOCKED : state);
    }

    public static Optional<Item> pending(Item item, Instant now) {
        return item.map(PENDING).filter(pending -> now.isBefore(pending.time(EXPIRES_AT)));
    }

    /** The code that is out for a challenge. */
    public static Optional<Item> code(Item item, String challengeId) {
        return item.map(CODES).flatMap(codes -> codes.map(codeKey(challengeId)));
    }

    /** Where the code for a challenge stands in the item. */
    public static String codePath(String challengeId) {
        return CODES + "." + codeKey(challengeId);
    }

    /** The first 96 random bits of the id: enough to tell an account's challenges apart, and items stay small. */
    private static String codeKey(String challengeId) {
        return challengeId.substring(0, 16);
    }

    public static boolean isEnabled(Item item, Backoff backoff) {
        return state(item, backoff).filter(FactorState.ENABLED::equals).isPresent();
    }
}
