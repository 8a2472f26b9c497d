package org.countersign.core.account;

import java.util.Locale;

/** Whether the account's owner was shown to be a real person. */
public enum IdentityStatus {
    UNVERIFIED,
    VERIFIED,
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static IdentityStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
