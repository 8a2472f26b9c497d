package org.countersign.backup;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.countersign.core.text.Length;
import org.countersign.core.text.Typed;

/** An answer as it is compared: people do not remember how they wrote it, only what. */
record Answer(String text) {

    static final Length LENGTH = new Length(1, 200);

    /** Of what is hashed: kept with each answer, since a hash cannot be brought into another form. */
    static final int FORM = 2;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    static Answer of(String typed) {
        return new Answer(Typed.answer(typed));
    }

    /** In the form of those that were enrolled before forms had numbers: case and blanks are forgiven, and nothing else. */
    static Answer before(String typed) {
        String folded = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        String spaced = SPACES.matcher(Normalizer.normalize(folded, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
        return new Answer(spaced);
    }

    long letters() {
        return Typed.letters(text);
    }

    /** Never the answer. */
    @Override
    public String toString() {
        return "Answer";
    }
}
