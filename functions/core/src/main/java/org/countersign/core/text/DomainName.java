package org.countersign.core.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of hosts as the protocols write them: internationalised ones in Punycode, after UTS 46 (non-transitional, with its checks of
 * hyphens, of lengths and of ASCII). {@code java.net.IDN} is of 2003 and makes ss of ß and σ of ς, which are other domains by now, so it
 * is not asked. From UTS 46 this differs in three things: joiners, and whatever else is not seen, are refused and not looked at in
 * their context or dropped; the directions of a label are not checked; and characters are those of the JDK's Unicode.
 */
final class DomainName {

    /** RFC 1035 section 2.3.4. */
    static final int LONGEST_LABEL = 63;

    private static final int LONGEST = 253;
    private static final String ENCODED = "xn--";
    private static final Pattern ASCII_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern DOTS = Pattern.compile("[.\\u3002\\uff0e\\uff61]");

    private DomainName() {}

    /** In ASCII and small letters. Empty when there can be no such host. */
    static Optional<String> ascii(String typed) {
        String[] labels = DOTS.split(typed, -1);
        List<String> ascii =
                Stream.of(labels).flatMap(label -> label(label).stream()).toList();
        return Optional.of(String.join(".", ascii))
                .filter(name -> ascii.size() == labels.length && name.length() <= LONGEST);
    }

    private static Optional<String> label(String typed) {
        String mapped = mapped(typed);
        if (mapped.startsWith(ENCODED)) {
            return Optional.of(mapped).filter(DomainName::isEncoded);
        }
        boolean reserved = mapped.startsWith("--", 2);
        String ascii = isAscii(mapped) ? mapped : ENCODED + Punycode.encode(mapped);
        return Optional.of(ascii).filter(it -> !reserved && isAllowed(mapped) && isLabel(it));
    }

    /** UTS 46 section 4: it says what it would be made of. */
    private static boolean isEncoded(String label) {
        return isLabel(label)
                && Punycode.decode(label.substring(ENCODED.length()))
                        .filter(text -> !isAscii(text)
                                && isAllowed(text)
                                && mapped(text).equals(text))
                        .filter(text -> label.equals(ENCODED + Punycode.encode(text)))
                        .isPresent();
    }

    private static boolean isLabel(String label) {
        return label.length() <= LONGEST_LABEL && ASCII_LABEL.matcher(label).matches();
    }

    /** Each character folded by itself, but ß and ς, which it may have to itself since 2010. */
    private static String mapped(String label) {
        return Normalizer.normalize(Folding.each(label, DomainName::mapped), Normalizer.Form.NFC);
    }

    private static String mapped(int character) {
        return switch (character) {
            case 'ß', 'ẞ' -> "ß";
            case 'ς' -> "ς";
            default -> Folding.exact(Character.toString(character));
        };
    }

    /** No hyphen and no mark at its beginning; nothing that is not seen, that no standard knows, or that is ASCII's punctuation. */
    private static boolean isAllowed(String label) {
        return label.codePoints().allMatch(DomainName::isAllowed)
                && label.codePoints().limit(1).noneMatch(DomainName::isMark)
                && !label.startsWith("-")
                && !label.endsWith("-");
    }

    private static boolean isAllowed(int character) {
        if (character < 0x80) {
            return character == '-' || Character.isLetterOrDigit(character);
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> !Characters.isBlank(character) && !Characters.isUnseen(character);
        };
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(it -> it < 0x80);
    }
}
