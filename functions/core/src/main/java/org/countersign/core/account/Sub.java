package org.countersign.core.account;

/** The host's ids of accounts: {@code sub} (RFC 7519 section 4.1.2). One becomes part of a key in the table, and so has its bounds. */
public final class Sub {

    private static final int LONGEST = 128;

    private Sub() {}

    /** Whether an account can have this id: 1 to 128 characters, not all of them blank and none a control character. */
    public static boolean isPossible(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }
}
