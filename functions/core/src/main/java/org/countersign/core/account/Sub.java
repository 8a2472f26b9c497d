package org.countersign.core.account;

import java.util.Optional;
import java.util.Set;
import org.countersign.core.problem.Problem;
import org.countersign.core.text.Length;
import org.countersign.core.text.Typed;

/**
 * The host's ids of accounts: {@code sub} (RFC 7519 section 4.1.2). One becomes part of a key in the table, and so has its bounds; and it
 * has to stand in a path, where a back end names it. API Gateway's HTTP APIs decode a path twice: what has a slash, a question mark or a
 * percent sign would arrive as another one, and no client sends a dot or two for what they are (RFC 3986 section 5.2.4).
 */
public final class Sub {

    private static final Length LENGTH = new Length(1, 128);
    private static final String CUT = "/?%";
    private static final Set<String> DOTS = Set.of(".", "..");
    private static final String RULE =
            "An account's id has 1 to 128 characters, none of them a control character, a slash, a "
                    + "question mark or a percent sign, and is not one dot or two.";

    private Sub() {}

    /** Whether an account can have this id. */
    public static boolean isPossible(String text) {
        return isReadable(text)
                && text.chars().noneMatch(character -> CUT.indexOf(character) >= 0)
                && !DOTS.contains(text);
    }

    /** Whether somebody can have this id who has no account here: a back end, an agent. */
    public static boolean isReadable(String text) {
        return LENGTH.fits(text)
                && Typed.isSeen(text)
                && Typed.isReadable(text)
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** Empty when an account can have this id. */
    public static Optional<Problem> refusal(String text) {
        return isPossible(text) ? Optional.empty() : Optional.of(Problem.malformed("sub", RULE));
    }
}
