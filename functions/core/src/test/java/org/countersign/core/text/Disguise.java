package org.countersign.core.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Writes a text another way that means the same. */
final class Disguise {

    private static final int[] BLANKS = all(it -> Character.isSpaceChar(it) || (it >= 0x9 && it <= 0xd) || it == 0x85);
    private static final int[] FORMATS = all(it -> Character.getType(it) == Character.FORMAT);
    private static final int[] DASHES = all(it -> Character.getType(it) == Character.DASH_PUNCTUATION);
    private static final int[] DIGITS = all(Character::isDigit);
    private static final int[] PUNCTUATION = all(it -> switch (Character.getType(it)) {
        case Character.START_PUNCTUATION,
                Character.END_PUNCTUATION,
                Character.INITIAL_QUOTE_PUNCTUATION,
                Character.FINAL_QUOTE_PUNCTUATION,
                Character.OTHER_PUNCTUATION -> true;
        default -> false;
    });
    private static final String APOSTROPHES = "'’‘ʼ`´′＇";

    private final Random random;

    Disguise(long seed) {
        this.random = new Random(seed);
    }

    private static int[] all(IntPredicate kind) {
        return IntStream.rangeClosed(0, 0x1ffff).filter(kind).toArray();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private boolean seldom() {
        return random.nextInt(4) == 0;
    }

    private String one(int... of) {
        return Character.toString(of[random.nextInt(of.length)]);
    }

    String blank() {
        return one(BLANKS);
    }

    String dash() {
        return one(DASHES);
    }

    String apostrophe() {
        return one(APOSTROPHES.codePoints().toArray());
    }

    /** With formats anywhere. */
    String joined(String text) {
        return Folding.each(text, it -> seldom() ? Character.toString(it) + one(FORMATS) : Character.toString(it));
    }

    /** With blanks, dashes and formats anywhere, as nobody would type it. */
    String spread(String text) {
        return joined(Folding.each(
                text, it -> Character.toString(it) + (seldom() ? blank() : "") + (seldom() ? dash() : "")));
    }

    /** With punctuation and blanks around it. */
    String quoted(String text) {
        return blank() + one(PUNCTUATION) + text + one(PUNCTUATION) + blank();
    }

    /** In digits of any script. */
    String foreign(String text) {
        return Folding.each(text, it -> Character.isDigit(it) && seldom() ? digit(it) : Character.toString(it));
    }

    private String digit(int of) {
        int zero = DIGITS[random.nextInt(DIGITS.length)];
        return Character.toString(zero - Character.digit(zero, 10) + Character.digit(of, 10));
    }

    /** Full-width, where there is such. */
    String wide(String text) {
        return Folding.each(
                text,
                it -> it > ' ' && it < 0x7f && seldom() ? Character.toString(it + 0xfee0) : Character.toString(it));
    }

    /** Of any case, each letter by itself. */
    String cased(String text) {
        return Folding.each(text, it -> switch (random.nextInt(3)) {
            case 0 -> Character.toString(it).toUpperCase(Locale.ROOT);
            case 1 -> Character.toString(it).toLowerCase(Locale.ROOT);
            default -> Character.toString(it);
        });
    }

    /** Composed or not. */
    String normalized(String text) {
        Normalizer.Form[] forms = Normalizer.Form.values();
        return Normalizer.normalize(text, forms[random.nextInt(forms.length)]);
    }
}
