package org.countersign.core.text;

/** Kinds of characters, by Unicode's categories and not by those that were seen so far. */
final class Characters {

    private static final int NEXT_LINE = 0x85;

    /** Hyphens and minus signs that are in other categories than dashes (Pd). */
    private static final String MORE_HYPHENS = "\u02d7\u2043\u207b\u208b\u2212\u2796";

    /** The long sound of Japanese: what its keyboards give for a hyphen among digits, and a letter in a word. */
    private static final String LONG_SOUND = "\u30fc\uff70";

    /** What keyboards, word processors and letters' own marks give for an apostrophe. */
    private static final String APOSTROPHES =
            "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u02ca\u02cb\u0374\u05f3\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\uff07\uff40";

    private static final String DOUBLE_QUOTES = "\"\u02ba\u05f4\u201e\u2033\u2036\u301d\u301e\u301f\uff02";

    /**
     * Default_Ignorable_Code_Point (Unicode DerivedCoreProperties), from and to, which the JDK does not tell: fillers, selectors of
     * variants, and what is kept for more of them.
     */
    private static final int[] IGNORABLE = {
        0xad, 0xad, 0x34f, 0x34f, 0x61c, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f, 0x200b, 0x200f, 0x202a,
        0x202e, 0x2060, 0x206f, 0x3164, 0x3164, 0xfe00, 0xfe0f, 0xfeff, 0xfeff, 0xffa0, 0xffa0, 0xfff0, 0xfff8, 0x1bca0,
        0x1bca3, 0x1d173, 0x1d17a, 0xe0000, 0xe0fff
    };

    private Characters() {}

    /** White_Space, and the separators of ASCII. */
    static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == NEXT_LINE;
    }

    /** Changes how its neighbours look at most: formats (Cf), such as marks of direction, joiners, soft hyphens and BOMs. */
    static boolean isUnseen(int character) {
        return Character.getType(character) == Character.FORMAT || isIgnorable(character);
    }

    private static boolean isIgnorable(int character) {
        for (int range = 0; range < IGNORABLE.length; range += 2) {
            if (character >= IGNORABLE[range] && character <= IGNORABLE[range + 1]) {
                return true;
            }
        }
        return false;
    }

    static boolean isHyphen(int character) {
        return Character.getType(character) == Character.DASH_PUNCTUATION || isIn(MORE_HYPHENS, character);
    }

    /** Among digits and the letters of codes, where no word can be. */
    static boolean isHyphenOfCodes(int character) {
        return isHyphen(character) || isIn(LONG_SOUND, character);
    }

    static boolean isApostrophe(int character) {
        return isIn(APOSTROPHES, character);
    }

    static boolean isDoubleQuote(int character) {
        return switch (Character.getType(character)) {
            case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> !isApostrophe(character);
            default -> isIn(DOUBLE_QUOTES, character);
        };
    }

    static boolean isPunctuation(int character) {
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> isHyphen(character) || isApostrophe(character) || isDoubleQuote(character);
        };
    }

    /** A control character that is no blank. */
    static boolean isControl(int character) {
        return Character.isISOControl(character) && !isBlank(character);
    }

    /** Half of a pair, without the other. */
    static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    /** A letter, a vowel sign or a digit of any script. */
    static boolean isLetterOrDigit(int character) {
        return Character.isAlphabetic(character) || Character.isDigit(character);
    }

    private static boolean isIn(String some, int character) {
        return some.indexOf(character) >= 0;
    }
}
