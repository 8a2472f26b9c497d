package org.countersign.platform.account;

import org.countersign.core.account.Account;
import org.countersign.core.account.IdentityStatus;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;

/** An account as an item: the host's attributes, and ours beside them. */
public final class AccountItems {

    /** The address that mail does not reach any more; another one in its place is given a chance again. */
    public static final String UNREACHABLE = "unreachable";

    /** Until when nothing is enrolled, after support took all factors away. */
    public static final String RESET_UNTIL = "resetUntil";

    private AccountItems() {}

    /** We may keep something of an account that the host has not told us of. */
    static boolean hasProfile(Item item) {
        return item.has("email");
    }

    public static Account read(String sub, Item item) {
        var profile = new Account.Profile(
                item.text("email"),
                item.flag("emailVerified"),
                item.flag("billingMethodConnected"),
                item.findText("locale"),
                item.findTime("verificationRequiredBy"));
        IdentityStatus identity =
                item.findText("identity").map(IdentityStatus::of).orElse(IdentityStatus.UNVERIFIED);
        return new Account(sub, profile, identity);
    }

    /** Replaces the host's attributes, all of them, and touches no other: writers of ours lose nothing. */
    public static Write replaceProfile(String sub, Account.Profile profile) {
        return Write.update(AccountKeys.account(sub))
                .set("email", profile.email())
                .set("emailVerified", profile.emailVerified())
                .set("billingMethodConnected", profile.billingMethodConnected())
                .setOrRemove("locale", profile.locale())
                .setOrRemove("verificationRequiredBy", profile.verificationRequiredBy());
    }
}
