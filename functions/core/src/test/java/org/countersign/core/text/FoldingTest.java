package org.countersign.core.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against CaseFolding.txt, and over all of Unicode. */
class FoldingTest {

    @ParameterizedTest
    @MethodSource("fullFoldings")
    void foldsOneToManyAsUnicodeDoes(String line) {
        String[] fields = line.split("; ", -1);
        String character = text(fields[0]);
        String folded = text(fields[2].replace(";", ""));

        assertThat(composed(Folding.fold(character.codePointAt(0)))).isEqualTo(composed(folded));
    }

    static List<String> fullFoldings() throws IOException {
        try (InputStream file = FoldingTest.class.getResourceAsStream("full-case-folding.txt")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Straße, STRASSE",
        "STRAẞE, strasse",
        "ΟΔΟΣ, οδος",
        "οδός, ΟΔΌΣ",
        "ﬁsh, FISH",
        "ŉ, ʼN",
        "ſ, S",
        "Ᾱͅ, ᾱΙ",
        "Ꭰ, ꭰ",
        "ა, Ა",
        "Å, Å",
        "ＡＢＣ, abc",
    })
    void isOneForAllCasesAndForms(String one, String another) {
        assertThat(Folding.exact(one)).isEqualTo(Folding.exact(another));
    }

    @Test
    void leavesTheTwoTurkishLettersApartWhereItIsExact() {
        assertThat(Folding.exact("ı")).isEqualTo("ı").isNotEqualTo(Folding.exact("I"));
        assertThat(Folding.exact("İ")).isEqualTo("i\u0307");
    }

    @Test
    void knowsOneLetterIWhereItIsLoose() {
        assertThat(Stream.of("i", "I", "ı", "İ", "i\u0307", "I\u0307", "ｉ").map(Folding::loose))
                .containsOnly("i");
    }

    @Test
    void changesNothingMoreTheSecondTime() {
        assertThat(assigned(it -> !isStable(Character.toString(it)))).isEmpty();
    }

    private static boolean isStable(String text) {
        String exact = Folding.exact(text);
        String loose = Folding.loose(text);
        return Folding.exact(exact).equals(exact) && Folding.loose(loose).equals(loose);
    }

    @Test
    void isOneForEachCaseAndNormalizationFormOfACharacter() {
        assertThat(assigned(it -> formsOf(Character.toString(it))
                                .map(Folding::exact)
                                .distinct()
                                .count()
                        > 1))
                .isEmpty();
    }

    /** Not the cases of ı, whose capital is that of i; nor what only has an iota below, which its capital writes beside. */
    private static Stream<String> formsOf(String text) {
        Stream<String> forms = Stream.of(Form.values()).map(form -> Normalizer.normalize(text, form));
        Stream<String> cases = Stream.of(text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT));
        return Stream.concat(Stream.of(text), text.equals("ı") ? forms : Stream.concat(forms, cases));
    }

    private static List<String> assigned(IntPredicate kind) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Character::isDefined)
                .filter(it -> !Characters.isHalf(it))
                .filter(kind)
                .mapToObj(Integer::toHexString)
                .toList();
    }

    private static String text(String hex) {
        return Stream.of(hex.split(" ", -1))
                .map(it -> Character.toString(Integer.parseInt(it, 16)))
                .reduce("", String::concat);
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Form.NFC);
    }
}
