package org.countersign.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each field a hundred thousand times: the same written another way is the same, and another never is. */
class TypedFuzzTest {

    private static final int VALUES = 100_000;
    private static final long SEED = 16;
    private static final String DIGITS = "0123456789";
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** No two of them fold to one. */
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789äéñøßœżğδλσφжщяאבجدकमกขあカ한글東京𐐨";

    private static final String HOSTS = "abcdefghijklmnopqrstuvwxyz0123456789äéñøœżğδλφжщя한글東京";

    private final Disguise disguise = new Disguise(SEED);

    private interface Writer {
        String write(String value);
    }

    /** A value, and one that has another character in one place. */
    private record Pair(String one, String another) {}

    private void hold(Function<String, ?> reader, Function<Integer, String> values, String alphabet, Writer writer) {
        for (int round = 0; round < VALUES; round++) {
            Pair pair = pair(values.apply(round), alphabet);
            Object meant = reader.apply(pair.one());
            String typed = writer.write(pair.one());
            assertThat(reader.apply(typed)).as(() -> escaped(typed)).isEqualTo(meant);
            String other = writer.write(pair.another());
            assertThat(reader.apply(other)).as(() -> escaped(other)).isNotEqualTo(meant);
        }
    }

    private Pair pair(String value, String alphabet) {
        int[] all = value.codePoints().toArray();
        int place = disguise.below(all.length);
        while (alphabet.indexOf(all[place]) < 0) {
            place = disguise.below(all.length);
        }
        int before = all[place];
        while (all[place] == before) {
            all[place] = letter(alphabet);
        }
        return new Pair(value, new String(all, 0, all.length));
    }

    private int letter(String alphabet) {
        return alphabet.codePointAt(
                alphabet.offsetByCodePoints(0, disguise.below(alphabet.codePointCount(0, alphabet.length()))));
    }

    private String word(String alphabet, int length) {
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < length; at++) {
            word.appendCodePoint(letter(alphabet));
        }
        return word.toString();
    }

    private static String escaped(String text) {
        return text.codePoints().mapToObj(Integer::toHexString).toList().toString();
    }

    @Test
    void codes() {
        hold(
                Typed::digits,
                round -> word(DIGITS, 6 + round % 3),
                DIGITS,
                it -> disguise.quoted(disguise.spread(disguise.foreign(it))));
    }

    @Test
    void recoveryCodes() {
        hold(
                Typed::symbols,
                round -> word(SYMBOLS, round % 2 == 0 ? 16 : 24),
                SYMBOLS,
                it -> disguise.quoted(disguise.spread(disguise.wide(disguise.foreign(disguise.cased(it))))));
    }

    @Test
    void phoneNumbers() {
        hold(
                typed -> Typed.phone(typed).replaceAll("[ -]", ""),
                _ -> "+" + word(DIGITS, 11),
                DIGITS,
                it -> disguise.spread(disguise.wide(disguise.foreign(it))));
    }

    @Test
    void answers() {
        hold(Typed::answer, _ -> words(" ", "-", "'"), LETTERS, it -> disguise.quoted(written(it)));
    }

    @Test
    void names() {
        hold(
                Typed::name,
                _ -> words(" ", "-", "'"),
                LETTERS,
                it -> disguise.quoted(written(it).replace(" ", disguise.blank())));
    }

    @Test
    void questions() {
        hold(
                Typed::line,
                _ -> words(" ", ", ", "-") + "?",
                LETTERS,
                it -> disguise.blank() + it.replace(" ", disguise.blank() + disguise.blank()) + disguise.blank());
    }

    @Test
    void addresses() {
        hold(
                typed -> EmailAddress.read(typed).map(EmailAddress::ascii),
                _ -> "ann@" + word(HOSTS, 9) + "." + word(HOSTS, 5),
                HOSTS,
                it -> it.substring(0, 4) + disguise.normalized(disguise.wide(disguise.cased(it.substring(4)))));
    }

    @Test
    void languageTags() {
        String letters = "abcdefghklmnoprstuvwyz";
        hold(
                LanguageTag::canonical,
                _ -> "q" + word(letters, 1) + "-" + word(letters, 4) + "-" + word(letters, 2),
                letters,
                disguise::cased);
    }

    @Test
    void everyValueOfThisFuzzIsOneThatCanBeRead() {
        assertThat(Typed.digits(word(DIGITS, 6))).isNotEqualTo(Optional.empty());
        assertThat(Typed.symbols(word(SYMBOLS, 24))).isNotEqualTo(Optional.empty());
        assertThat(EmailAddress.read("ann@" + word(HOSTS, 9))).isNotEqualTo(Optional.empty());
        assertThat(LanguageTag.canonical("qa-bcde-fg")).isNotEqualTo(Optional.empty());
    }

    private String words(String... between) {
        return word(LETTERS, 5) + between[disguise.below(between.length)] + word(LETTERS, 6);
    }

    private String written(String words) {
        String formed = disguise.normalized(disguise.wide(disguise.foreign(disguise.cased(words))));
        String keyed = formed.replace("-", disguise.dash()).replace("'", disguise.apostrophe());
        return disguise.joined(keyed).replace(" ", disguise.blank() + disguise.blank());
    }
}
