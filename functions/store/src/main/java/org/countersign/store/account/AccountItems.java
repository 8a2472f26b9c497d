package org.countersign.store.account;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.exists;

import java.util.UUID;
import org.countersign.core.account.Account;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.identity.Identity;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;

/** An account as an item: the host's attributes, and ours beside them. */
public final class AccountItems {

    /** The address that mail does not reach any more; another one in its place is given a chance again. */
    public static final String UNREACHABLE = "unreachable";

    /** From which moment on tokens count; what was issued before meets a closed door, whatever it says. */
    public static final String NOT_BEFORE = "notBefore";

    /** Random, from the first time that the host makes the account known: another one of the same name is another account. */
    public static final String GENERATION = "generation";

    /** When the first secure option was bound, as long as there has been one since. */
    public static final String TWO_STEP_SINCE = "twoStepSince";

    /** When the owner last said that something was not them. */
    public static final String DISPUTED_AT = "disputedAt";

    /** What we found out about the person; written by whoever records results, read by all. */
    public static final String IDENTITY = "identity";

    public static final String IDENTITY_DECIDED_AT = "identityDecidedAt";

    public static final String FAILED_ATTEMPTS = "failedAttempts";

    public static final String UNDER_REVIEW = "underReview";

    /** The address, as the host says. */
    public static final String EMAIL = "email";

    static final String EMAIL_VERIFIED = "emailVerified";

    /** Until when the host wants the person verified. */
    public static final String VERIFICATION_REQUIRED_BY = "verificationRequiredBy";

    /** When the host had the account deleted: all that is left of its item until everything else is erased. */
    public static final String DELETED_AT = "deletedAt";

    private AccountItems() {}

    /** Nothing of such an account is to be read or written any more. */
    public static boolean isDeleted(Item item) {
        return item.has(DELETED_AT);
    }

    /** We may keep something of an account that the host has not made known. */
    static boolean hasProfile(Item item) {
        return item.has(EMAIL);
    }

    /** Whether the host has made it known, and has not had it deleted since. */
    public static boolean isKnown(Item item) {
        return hasProfile(item) && !item.has(DELETED_AT);
    }

    /** As above, as what a write to the item waits for: it must not bring an erased account back. */
    public static Condition known() {
        return exists(EMAIL).and(absent(DELETED_AT));
    }

    public static Account read(String sub, Item item) {
        var profile = new Account.Profile(
                item.text(EMAIL),
                item.flag(EMAIL_VERIFIED),
                item.flag("billingMethodConnected"),
                item.findText("locale"),
                item.findTime(VERIFICATION_REQUIRED_BY));
        return new Account(sub, profile, status(item));
    }

    /** The facts of an account's identity check. */
    public static Identity identity(Item item) {
        return new Identity(
                status(item), item.findTime(IDENTITY_DECIDED_AT), item.count(FAILED_ATTEMPTS), item.flag(UNDER_REVIEW));
    }

    private static IdentityStatus status(Item item) {
        return item.findText(IDENTITY).map(IdentityStatus::of).orElse(IdentityStatus.UNVERIFIED);
    }

    /**
     * Replaces the host's attributes, all of them, and touches no other: writers of ours lose nothing. On the condition that the
     * account is not being erased.
     */
    public static Write replaceProfile(String sub, Account.Profile profile) {
        return Write.update(AccountKeys.account(sub))
                .set(EMAIL, profile.email())
                .set(EMAIL_VERIFIED, profile.emailVerified())
                .set("billingMethodConnected", profile.billingMethodConnected())
                .setOrRemove("locale", profile.locale())
                .setOrRemove(VERIFICATION_REQUIRED_BY, profile.verificationRequiredBy())
                .setIfAbsent(GENERATION, generation())
                .when(absent(DELETED_AT));
    }

    /** The last 48 bits of a random UUID: enough to tell the few accounts of one name apart, and ids that carry it stay short. */
    private static String generation() {
        return UUID.randomUUID().toString().substring(24);
    }
}
