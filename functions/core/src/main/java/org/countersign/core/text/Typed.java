package org.countersign.core.text;

import static org.countersign.core.text.Characters.isApostrophe;
import static org.countersign.core.text.Characters.isBlank;
import static org.countersign.core.text.Characters.isDoubleQuote;
import static org.countersign.core.text.Characters.isHyphen;
import static org.countersign.core.text.Characters.isHyphenOfCodes;
import static org.countersign.core.text.Characters.isPunctuation;
import static org.countersign.core.text.Characters.isUnseen;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Reads what people type, each field in its own way. What two of them give is the same exactly when it was meant to be. */
public final class Typed {

    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Pattern HYPHENS = Pattern.compile("-+");
    private static final int FULL_WIDTH_FIRST = 0xff01;
    private static final int FULL_WIDTH_LAST = 0xff5e;
    private static final int FULL_WIDTH = 0xfee0;

    private Typed() {}

    /** A code's digits, in ASCII. Empty when there is anything else in it. */
    public static Optional<String> digits(String typed) {
        return Optional.of(symbolsOf(typed)).filter(text -> text.chars().allMatch(Typed::isAsciiDigit));
    }

    /** A code's letters and digits, in ASCII and capitals. Empty when there is anything else in it. */
    public static Optional<String> symbols(String typed) {
        String plain =
                symbolsOf(Folding.nfkc(symbolsOf(typed))).replace('ı', 'i').replace('İ', 'I');
        return Optional.of(plain)
                .filter(text -> text.chars().allMatch(Typed::isAsciiLetterOrDigit))
                .map(text -> text.toUpperCase(Locale.ROOT));
    }

    /** Without blanks, hyphens and what is not seen; without punctuation around it. */
    private static String symbolsOf(String typed) {
        String kept = without(typed, it -> isBlank(it) || isUnseen(it) || isHyphenOfCodes(it));
        return Folding.each(trimmed(kept, Characters::isPunctuation), Typed::asciiDigit);
    }

    /** A phone number as a library of numbering plans can read it: of ASCII as far as it goes. */
    public static String phone(String typed) {
        return Folding.each(without(typed, Characters::isUnseen), Typed::dialled)
                .strip();
    }

    private static String dialled(int character) {
        if (isBlank(character)) {
            return " ";
        }
        if (isHyphenOfCodes(character)) {
            return "-";
        }
        boolean wide = character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST;
        return switch (character) {
            case '\u207a', '\ufb29', '\ufe62', '\u2795' -> "+";
            default -> asciiDigit(wide ? character - FULL_WIDTH : character);
        };
    }

    /** An answer as it is compared. */
    public static String answer(String typed) {
        String composed = Normalizer.normalize(without(typed, Characters::isUnseen), Normalizer.Form.NFC);
        String folded = Folding.loose(keyed(within(composed)));
        String spaced = BLANKS.matcher(keyed(folded)).replaceAll(" ");
        return within(HYPHENS.matcher(spaced).replaceAll("-"));
    }

    /** Without blanks and punctuation around it. */
    private static String within(String text) {
        return trimmed(text, it -> isBlank(it) || isPunctuation(it));
    }

    /** A person's name as it is compared: two spellings of one are one. */
    public static String name(String typed) {
        return Folding.loose(without(answer(typed), Characters::isBlank));
    }

    /** With the blank, the hyphen, the quotes and the digits of a plain keyboard. */
    private static String keyed(String text) {
        return Folding.each(text, Typed::keyed);
    }

    private static String keyed(int character) {
        if (isBlank(character)) {
            return " ";
        }
        if (isHyphen(character)) {
            return "-";
        }
        if (isApostrophe(character)) {
            return "'";
        }
        return isDoubleQuote(character) ? "\"" : asciiDigit(character);
    }

    /** One line of text as it is shown: no blanks around it and single spaces inside. Joiners stay, which some scripts need. */
    public static String line(String typed) {
        String seen = without(typed, it -> isUnseen(it) && !isShaping(it));
        String spaced = Folding.each(seen, it -> isBlank(it) ? " " : Character.toString(it));
        return Normalizer.normalize(BLANKS.matcher(spaced).replaceAll(" ").strip(), Normalizer.Form.NFC);
    }

    /** Joiners, and selectors of variants, as in many an emoji. */
    private static boolean isShaping(int character) {
        return character == 0x200c || character == 0x200d || character == 0xfe0e || character == 0xfe0f;
    }

    /** How many letters and digits of any script are in it. */
    public static long letters(String text) {
        return text.codePoints().filter(Characters::isLetterOrDigit).count();
    }

    /** Whether it is text: all of it characters, and none of them controls a machine. */
    public static boolean isReadable(String text) {
        return text.codePoints().noneMatch(it -> Characters.isHalf(it) || Characters.isControl(it));
    }

    /** Whether there is anything to be seen in it. */
    public static boolean isSeen(String text) {
        return text.codePoints().anyMatch(it -> !isBlank(it) && !isUnseen(it));
    }

    private static String asciiDigit(int character) {
        return Character.toString(
                Character.isDigit(character) ? Character.forDigit(Character.digit(character, 10), 10) : character);
    }

    private static boolean isAsciiDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isAsciiLetterOrDigit(int character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }

    private static String without(String text, IntPredicate kind) {
        return text.codePoints()
                .filter(kind.negate())
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Without what is of this kind at its beginning and end. */
    private static String trimmed(String text, IntPredicate kind) {
        int[] all = text.codePoints().toArray();
        int from = 0;
        int to = all.length;
        while (from < to && kind.test(all[from])) {
            from++;
        }
        while (to > from && kind.test(all[to - 1])) {
            to--;
        }
        return new String(all, from, to - from);
    }
}
