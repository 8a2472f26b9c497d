package org.countersign.core.account;

import org.countersign.core.text.Length;
import org.countersign.core.text.Typed;

/** The host's ids of accounts: {@code sub} (RFC 7519 section 4.1.2). One becomes part of a key in the table, and so has its bounds. */
public final class Sub {

    private static final Length LENGTH = new Length(1, 128);

    private Sub() {}

    /** Whether an account can have this id: 1 to 128 characters, some of them to be seen and none a control character. */
    public static boolean isPossible(String text) {
        return LENGTH.fits(text)
                && Typed.isSeen(text)
                && Typed.isReadable(text)
                && text.chars().noneMatch(Character::isISOControl);
    }
}
