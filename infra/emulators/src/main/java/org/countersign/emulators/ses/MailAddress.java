package org.countersign.emulators.ses;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Which addresses SES takes: seven bits, with domains in Punycode (API reference, Destination), and in its words what it does not. */
final class MailAddress {

    private static final String SPECIALS = "()<>,;:\\\"[]@";

    private MailAddress() {}

    /** Empty when it is taken; the address may stand in angle brackets, after a name. */
    static Optional<String> refusal(String recipient) {
        String address = recipient.replaceFirst("(?s).*<(.*)>$", "$1");
        int at = address.lastIndexOf('@');
        if (at <= 0) {
            return Optional.of(at < 0 ? "Missing final '@domain'" : "Missing local name");
        }
        return refusal("Local address", address.substring(0, at), character -> SPECIALS.indexOf(character) < 0)
                .or(() -> refusal("Domain", address.substring(at + 1), MailAddress::isOfHosts));
    }

    private static Optional<String> refusal(String part, String text, IntPredicate legal) {
        return Stream.of(
                        found(
                                any(text, it -> it <= ' ' || it == 0x7f || isBlank(it)),
                                "contains control or whitespace"),
                        found(any(text, it -> it > 0x7f || !legal.test(it)), "contains illegal character"),
                        found(text.startsWith("."), "starts with dot"),
                        found(text.isEmpty() || text.endsWith("."), "ends with dot"),
                        found(Arrays.asList(text.split("\\.", -1)).contains(""), "contains dot-dot"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(reason -> part + " " + reason);
    }

    private static Optional<String> found(boolean wrong, String reason) {
        return wrong ? Optional.of(reason) : Optional.empty();
    }

    private static boolean any(String text, IntPredicate kind) {
        return text.codePoints().anyMatch(kind);
    }

    private static boolean isBlank(int character) {
        return Character.isSpaceChar(character) || Character.isWhitespace(character);
    }

    private static boolean isOfHosts(int character) {
        return Character.isLetterOrDigit(character) || character == '-' || character == '.';
    }
}
