package org.countersign.backup;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** An answer as it is compared: people do not remember how they wrote it, only what. */
record Answer(String text) {

    /** Characters; longer ones are refused unread. */
    static final int LONGEST = 200;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** Of one form (NFKC), in lower case, with single spaces inside and none around. */
    static Answer of(String typed) {
        String folded = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        String spaced = SPACES.matcher(Normalizer.normalize(folded, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
        return new Answer(spaced);
    }

    int length() {
        return text.codePointCount(0, text.length());
    }

    /** Never the answer. */
    @Override
    public String toString() {
        return "Answer";
    }
}
