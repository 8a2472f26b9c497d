package org.countersign.store.account;

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
 *   <li>{@code failures}: guesses in a row of clients that are not known, which were counted and not yet shown to be right; {@code
 *       failedAt}: the last of them
 *   <li>{@code clients}: those of known clients, see {@link KnownClients}
 *   <li>{@code pending}: an enrolment that is going on, with its {@code hint} and {@code expiresAt}
 *   <li>{@code codes}: by challenge, the code that was sent for it
 *   <li>{@code locksAt}: failures in a row that lock it, where that is not the usual number
 *   <li>{@code passedAt}: when it was passed last; {@code notBefore}: as on the account's item
 *   <li>{@code boundAfter}: {@code two_step}, where it was bound after a second step
 *   <li>{@code undoUntil}: while it is suspended, until when passing it undoes that
 *   <li>{@code off}: not wanted, for one that is there without being enrolled
 *   <li>{@code codesLeft}: codes of a set that are not spent yet
 *   <li>{@code removedAt}, {@code removedBy}: when it was taken away and by whom; other attributes of it are gone then
 * </ul>
 */
public final class FactorItems {

    public static final String STATE = "state";
    public static final String ENABLED_AT = "enabledAt";
    public static final String HINT = "hint";
    public static final String FAILURES = "failures";
    public static final String FAILED_AT = "failedAt";
    public static final String CLIENTS = "clients";
    public static final String PENDING = "pending";
    public static final String EXPIRES_AT = "expiresAt";
    public static final String CODES = "codes";
    public static final String LOCKS_AT = "locksAt";
    public static final String CODES_LEFT = "codesLeft";
    /** True while the account's owner does not want it. */
    public static final String OFF = "off";

    public static final String REMOVED_AT = "removedAt";
    public static final String REMOVED_BY = "removedBy";

    /** When it was passed last. */
    public static final String PASSED_AT = "passedAt";

    /** As on the account's item, so that a verification need not read that one. */
    public static final String NOT_BEFORE = AccountItems.NOT_BEFORE;

    /** On which level it was bound: a backup that was not bound after a second step is void. */
    public static final String BOUND_AFTER = "boundAfter";

    /** When it came back after an objection. */
    public static final String RESTORED_AT = "restoredAt";

    /** When an objection suspended it. */
    public static final String SUSPENDED_AT = "suspendedAt";

    /** Until when passing it undoes the objection that suspended it. */
    public static final String UNDO_UNTIL = "undoUntil";

    /** Where the factor reaches its owner, sealed, where it does: a number. */
    public static final String LINE = "line";

    /** What the account's owner is asked, where the factor is a question. */
    public static final String QUESTION = "question";

    private FactorItems() {}

    /** Empty when the factor is neither enrolled nor being enrolled. */
    public static Optional<Factor> read(FactorType type, Item item, Backoff backoff, Instant now) {
        Optional<Item> pending = pending(item, now);
        Optional<FactorState> state = isVoid(type, item) ? Optional.empty() : state(item, backoff);
        if (state.isEmpty()) {
            return pending.map(enrolment ->
                    new Factor(type, FactorState.PENDING, Optional.empty(), enrolment.findText(HINT), false));
        }
        return Optional.of(new Factor(
                type,
                state.get(),
                item.findTime(ENABLED_AT),
                item.findText(HINT),
                pending.isPresent(),
                item.findNumber(CODES_LEFT).map(Math::toIntExact)));
    }

    /** A backup that a password alone was enough for is no second thing that its owner has. */
    public static boolean isVoid(FactorType type, Item item) {
        return type.kind() == FactorType.Kind.BACKUP && !item.has(BOUND_AFTER);
    }

    /** A factor at which the allowed failures were counted is locked, even if the write that says so never came. */
    private static Optional<FactorState> state(Item item, Backoff backoff) {
        return item.findText(STATE)
                .map(FactorState::of)
                .map(state -> locks(item, backoff) ? FactorState.LOCKED : state);
    }

    /** Whether so many failures in a row were counted that nothing more is compared: the item's own number, else the usual one. */
    public static boolean locks(Item item, Backoff backoff) {
        return locks(item, failures(item), backoff);
    }

    /** Whether it was locked before the last of the failures in it was counted. */
    public static boolean wasLocked(Item item, Backoff backoff) {
        return locks(item, failures(item) - 1, backoff);
    }

    private static boolean locks(Item item, int failures, Backoff backoff) {
        return item.findNumber(LOCKS_AT).map(at -> failures >= at).orElseGet(() -> backoff.locks(failures));
    }

    /** Of all clients, those that are known among them. */
    private static int failures(Item item) {
        return item.count(FAILURES) + KnownClients.of(item).failures();
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

    /** The first 36 random bits of the id: enough to tell an account's five challenges apart, and items stay small. */
    public static String codeKey(String challengeId) {
        return challengeId.substring(0, 6);
    }

    public static boolean isSuspended(Item item) {
        return item.findText(STATE).filter(FactorState.SUSPENDED.word()::equals).isPresent();
    }

    /** Whether passing it still undoes the objection that suspended it. */
    public static boolean canUndo(Item item, Instant now) {
        return isSuspended(item)
                && item.findTime(UNDO_UNTIL).filter(now::isBefore).isPresent();
    }

    public static boolean isLocked(Item item, Backoff backoff) {
        return state(item, backoff).filter(FactorState.LOCKED::equals).isPresent();
    }

    public static boolean isEnabled(Item item, Backoff backoff) {
        return state(item, backoff).filter(FactorState.ENABLED::equals).isPresent();
    }
}
