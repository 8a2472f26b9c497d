package org.countersign.core.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Letters without regard to case, width, style and composition: NFKC with Unicode's full case folding (Core Specification 3.13, D145
 * to D147; UAX 15). The JDK has no folding, but folding is what its full mappings to lower, upper and lower case give, each character by
 * itself, with two exceptions of CaseFolding.txt: ı is no i, and Cherokee folds to its capitals.
 */
final class Folding {

    private static final int DOTLESS = 'ı';
    private static final String DOTTED = "i\u0307";

    private Folding() {}

    /** Exactly as Unicode folds. Twice, as D147 has it: what was folded may be composed anew, and then has another case. */
    static String exact(String text) {
        return once(once(Normalizer.normalize(text, Form.NFD)));
    }

    private static String once(String text) {
        return nfkc(each(text, Folding::fold));
    }

    /**
     * As above, and with one i: what a Turkish keyboard makes of one, İ and ı, is not what a keyboard elsewhere makes of it, and the
     * person is the same.
     */
    static String loose(String text) {
        String folded = Normalizer.normalize(exact(text), Form.NFKD)
                .replace((char) DOTLESS, 'i')
                .replace(DOTTED, "i");
        return nfkc(folded);
    }

    /** One character by itself: Σ has no end of a word to stand at, and so is always σ. */
    static String fold(int character) {
        String text = Character.toString(character);
        if (character == DOTLESS) {
            return text;
        }
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.CHEROKEE
                ? upper(text)
                : lower(upper(lower(text)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String nfkc(String text) {
        return Normalizer.normalize(text, Form.NFKC);
    }

    /** Each character replaced. */
    static String each(String text, IntFunction<String> by) {
        return text.codePoints().mapToObj(by).collect(Collectors.joining());
    }
}
