package org.countersign.core.challenge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.core.factor.FactorType;

/**
 * What may come next in a challenge, from its options alone. The README beside {@code functions/challenge} draws it.
 *
 * <ul>
 *   <li>A secure option or a backup may be chosen at any time, until it has failed or was declined.
 *   <li>E-mail is the last resort: it comes when every secure option and the security question have failed or were declined, and
 *       not a moment before, since whoever holds a mailbox often holds the password too (NIST SP 800-63B-4 section 3.1.3.1).
 *   <li>Recovery codes stand beside the ladder: they can be used to the end, and having them keeps nobody from their e-mail.
 *   <li>When there is no e-mail, or it has failed, a person has to help.
 * </ul>
 *
 * No option ever comes back, so a challenge only ever moves down.
 */
public final class Ladder {

    private Ladder() {}

    /** Whether all that comes before e-mail is gone. */
    public static boolean isExhausted(List<Option> options) {
        return options.stream().filter(Ladder::comesBeforeEmail).noneMatch(Option::isUsable);
    }

    /** Where it goes on; empty while there is something to choose from. */
    public static Optional<Next> next(List<Option> options) {
        if (!isExhausted(options)) {
            return Optional.empty();
        }
        return Optional.of(email(options).filter(Option::isUsable).isPresent() ? Next.EMAIL : Next.CONTACT_SUPPORT);
    }

    /** The options that can be used now. */
    public static Set<FactorType> usable(List<Option> options) {
        return visible(options).stream()
                .filter(Option::isUsable)
                .map(Option::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The options that its user may know of: e-mail is not among them until it is its turn. */
    public static List<Option> visible(List<Option> options) {
        boolean exhausted = isExhausted(options);
        return options.stream()
                .filter(option -> exhausted || option.type() != FactorType.EMAIL)
                .toList();
    }

    /** Whether nothing that comes before e-mail is left once this option is gone. */
    public static boolean exhaustedWithout(List<Option> options, FactorType gone) {
        return isExhausted(
                options.stream().filter(option -> option.type() != gone).toList());
    }

    /** What has to have left before e-mail. */
    public static boolean comesBeforeEmail(Option option) {
        return option.type().isSecure() || option.type() == FactorType.SECURITY_QUESTION;
    }

    private static Optional<Option> email(List<Option> options) {
        return options.stream()
                .filter(option -> option.type() == FactorType.EMAIL)
                .findFirst();
    }
}
