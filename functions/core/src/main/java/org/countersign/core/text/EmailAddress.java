package org.countersign.core.text;

import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.problem.Problem;

/**
 * An address that mail can be sent to. Mail services take seven bits only (Amazon SES: Destination), so the local part is ASCII as it
 * was told, and the domain goes out in Punycode. Whether the address exists only a mail to it can tell.
 *
 * @param domain in ASCII
 */
public record EmailAddress(String local, String domain) {

    /** RFC 5321 section 4.5.3.1.3, less the angle brackets. */
    private static final Length LENGTH = new Length(1, 254);

    private static final int LONGEST_LOCAL = 64;

    /** RFC 5322 section 3.2.3; dots may stand anywhere, as some providers have given them out. */
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1," + LONGEST_LOCAL + "}");

    /** Empty for what can be no address. */
    public static Optional<EmailAddress> read(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0 || !LENGTH.fits(text)) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        return DomainName.ascii(text.substring(at + 1))
                .map(domain -> new EmailAddress(local, domain))
                .filter(it -> LOCAL.matcher(local).matches() && LENGTH.fits(it.ascii()));
    }

    /** Whether mail to both goes to the same mailbox, however they are written; text that is no address is the same as itself. */
    public static boolean same(String one, String other) {
        return one.equals(other)
                || read(one).filter(read(other).stream().toList()::contains).isPresent();
    }

    /** Why mail cannot be sent there; empty when it can. */
    public static Optional<Problem> refusal(String field, String text) {
        if (!LENGTH.fits(text)) {
            return LENGTH.refusal(field, text);
        }
        return read(text).isPresent()
                ? Optional.empty()
                : Optional.of(Problem.malformed(field, "The field " + field + " " + reason(text)));
    }

    private static String reason(String text) {
        boolean foreign = text.substring(0, Math.max(0, text.lastIndexOf('@')))
                .codePoints()
                .anyMatch(it -> it >= 0x80 && Characters.isLetterOrDigit(it));
        return foreign
                ? "needs letters and digits of ASCII before the @: mail cannot be sent to others."
                : "is not an e-mail address.";
    }

    /** As mail is sent to it. */
    public String ascii() {
        return local + "@" + domain;
    }

    /** Not the address. */
    @Override
    public String toString() {
        return "EmailAddress";
    }
}
