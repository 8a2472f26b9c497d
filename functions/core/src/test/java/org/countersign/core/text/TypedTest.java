package org.countersign.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each field forgives, by every character of every category. */
class TypedTest {

    private static final String ANSWER = Typed.answer("tar and oranges");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "123456\n",
                " 123\u00a0456 ",
                "\ufeff123456",
                "\u202a123456\u202c",
                "12\u200b34\u206056",
                "123-456",
                "123\u2013456",
                "\u201c123456\u201d",
                "123456.",
                "１２３４５６",
                "١٢٣٤٥٦",
                "१२३४५६",
                "𝟏𝟐𝟑𝟒𝟓𝟔",
                "\r\n123456\u2028"
            })
    void codesAreReadHoweverTheyArePasted(String typed) {
        assertThat(Typed.digits(typed)).contains("123456");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12345a", "123.456", "①②③④⑤⑥", "¹²³⁴⁵⁶", "123456\u0000", "1234 5+6", "１２３４５Ａ", "123456\ud800"})
    void codesAreNothingElse(String typed) {
        assertThat(Typed.digits(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123-4567-89AB-CDEF",
                "0123–4567–89ab–cdef",
                "0123 4567\n89ab cdef",
                "０１２３－４５６７－８９ＡＢ－ＣＤＥＦ",
                "“0123456789ABCDEF”",
                "0123‑4567‑89ab‑cdef.",
                "0123\u00ad4567\u00ad89ab\u00adcdef",
                "٠١٢٣-٤٥٦٧-٨٩ab-cdef",
                "0123ー4567ー89ABーCDEF"
            })
    void recoveryCodesAreReadHoweverTheyArePasted(String typed) {
        assertThat(Typed.symbols(typed)).contains("0123456789ABCDEF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123_4567", "01é3", "0123ß", "0123·4567", "А123", "0123/4567"})
    void recoveryCodesAreNothingElse(String typed) {
        assertThat(Typed.symbols(typed)).isEmpty();
    }

    @Test
    void theLettersIOfTurkishKeyboardsAreLettersOfCodes() {
        assertThat(Typed.symbols("iIıİ")).contains("IIII");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+33\u202f6\u202f12\u202f34\u202f56\u202f78", "+33 6 12 34 56 78", "\u202a+33612345678\u202c",
                        "＋３３ ６１２３４５６７８",
                "+٣٣٦١٢٣٤٥٦٧٨", "+33\u200b6\u200b12345678", "+33‑6‑12‑34‑56‑78", "\u207a33 612345678"
            })
    void numbersAreReadHoweverTheyAreTyped(String typed) {
        assertThat(Typed.phone(typed).replaceAll("[ -]", "")).isEqualTo("+33612345678");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "tar and oranges|Tar and oranges.",
                "tar and oranges|  “TAR  AND\u00a0ORANGES!”\n",
                "Mike's Place Pub|Mike’s Place Pub",
                "Mike's Place Pub|MIKEʼS PLACE PUB",
                "Mike's Place Pub|mike´s place pub",
                "Jean-Luc Picard|Jean–Luc Picard",
                "Jean-Luc Picard|jean\u2011luc picard",
                "salt -- and pepper|salt — and pepper",
                "say \"friend\" twice|say «friend» twice",
                "say \"friend\" twice|say „friend“ twice",
                "wait... what now|wait… what now",
                "Straße am Bach|STRASSE AM BACH",
                "Straße am Bach|STRAẞE AM BACH",
                "İstanbul Kadıköy|istanbul kadiköy",
                "ΟΔΟΣ ΑΒΓΔΕ|οδος αβγδε",
                "café crème|cafe\u0301 cre\u0300me",
                "Apollo 11 1969|Ａｐｏｌｌｏ　１１　１９６９",
                "Apollo 11 1969|apollo ١١ ١٩٦٩",
                "soft boiled eggs|soft boi\u00adled e\u200bggs",
                "क्षेत्र नाम|क्ष\u200dेत्र नाम",
            })
    void answersAreOneHoweverTheyAreWritten(String enrolled, String typed) {
        assertThat(Typed.answer(typed)).isEqualTo(Typed.answer(enrolled));
    }

    @ParameterizedTest
    @CsvSource({
        "tar and oranges, tarandoranges",
        "Mike's Place, Mikes Place",
        "cafe creme, café crème",
        "Apollo 11, Apollo 12",
        "salt+pepper, salt-pepper",
        "C++ and me, C and me",
    })
    void answersAreTwoWhereAWordIsAnother(String one, String another) {
        assertThat(Typed.answer(one)).isNotEqualTo(Typed.answer(another));
    }

    @ParameterizedTest
    @CsvSource({
        "?!?!?!, 0",
        "' - - - - - ', 0",
        "😀😀😀😀😀😀, 0",
        "नमस्ते, 5",
        "東京タワー駅, 6",
        "Straß, 6",
        "apollo 11, 8",
        "a.b.c.d, 4"
    })
    void lettersAreThoseOfAnyScript(String typed, int letters) {
        assertThat(Typed.letters(Typed.answer(typed))).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource({
        "José, Jose\u0301",
        "Ann Lee, ann\u200blee",
        "Ann Lee, ａｎｎ　ｌｅｅ",
        "Ann Lee, ' Ann\u00a0Lee. '",
        "Mr. O'Neil, MR. O’NEIL",
        "Weiß, WEISS",
    })
    void namesAreOneHoweverTheyAreWritten(String one, String another) {
        assertThat(Typed.name(another)).isEqualTo(Typed.name(one));
    }

    @Test
    void aLineLosesWhatIsAroundItAndKeepsWhatScriptsNeed() {
        assertThat(Typed.line("\u202e \tWhere did\u2028it\u00a0\u00a0sink? \r\n"))
                .isEqualTo("Where did it sink?");
        assertThat(Typed.line("می\u200cخواهم")).isEqualTo("می\u200cخواهم");
        assertThat(Typed.line("cafe\u0301")).isEqualTo("café");
    }

    @Test
    void insideACodeStandsNothingButDigitsBlanksHyphensAndWhatIsNotSeen() {
        assertThat(all(it ->
                        Typed.digits("123" + Character.toString(it) + "456").equals(Optional.of("123456"))))
                .containsExactlyElementsOf(all(it -> isAdded(it) || isHyphen(it)));
        assertThat(all(it ->
                        Typed.digits("123" + Character.toString(it) + "456").isPresent()))
                .containsExactlyElementsOf(all(it -> isAdded(it) || isHyphen(it) || Character.isDigit(it)));
    }

    @Test
    void aroundACodeStandsPunctuationToo() {
        assertThat(all(it -> Typed.digits(Character.toString(it) + "123456" + Character.toString(it))
                        .equals(Optional.of("123456"))))
                .containsAll(all(it -> isAdded(it) || isHyphen(it) || isPunctuation(it)))
                .doesNotContainAnyElementsOf(all(Character::isLetterOrDigit).stream()
                        .filter(it -> !isHyphen(it) && !isAdded(it) && !isQuote(it))
                        .toList());
    }

    @Test
    void anyBlankOfAnAnswerIsABlankAndWhatIsNotSeenIsNothing() {
        assertThat(all(it -> isBlank(it) && !answered("tar" + Character.toString(it) + "and oranges")))
                .isEmpty();
        assertThat(all(it -> isUnseen(it) && !answered("ta" + Character.toString(it) + "r and oranges")))
                .isEmpty();
    }

    @Test
    void anyPunctuationAroundAnAnswerIsNothing() {
        assertThat(all(it -> isPunctuation(it)
                        && !answered(Character.toString(it) + "tar and oranges" + Character.toString(it))))
                .isEmpty();
    }

    @Test
    void noLetterAndNoDigitOfAnAnswerIsNothing() {
        assertThat(all(it -> Character.isLetterOrDigit(it)
                        && !isUnseen(it)
                        && (answered("tar and or" + Character.toString(it) + "anges")
                                || (!isQuote(it) && answered("tar and oranges" + Character.toString(it))))))
                .isEmpty();
    }

    @Test
    void readingAgainWhatWasReadChangesNothing() {
        assertThat(all(it -> !isStable("a" + Character.toString(it) + "b") || !isStable(Character.toString(it))))
                .isEmpty();
    }

    private static boolean isStable(String typed) {
        String answer = Typed.answer(typed);
        String name = Typed.name(typed);
        String line = Typed.line(typed);
        return Typed.answer(answer).equals(answer)
                && Typed.name(name).equals(name)
                && Typed.line(line).equals(line);
    }

    private static boolean answered(String typed) {
        return Typed.answer(typed).equals(ANSWER);
    }

    private static boolean isAdded(int character) {
        return isBlank(character) || isUnseen(character);
    }

    private static boolean isBlank(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default ->
                (character >= 0x9 && character <= 0xd) || (character >= 0x1c && character <= 0x1f) || character == 0x85;
        };
    }

    private static boolean isUnseen(int character) {
        return Character.getType(character) == Character.FORMAT || Characters.isUnseen(character);
    }

    private static boolean isHyphen(int character) {
        return Character.getType(character) == Character.DASH_PUNCTUATION || Characters.isHyphenOfCodes(character);
    }

    /** Some of them are letters to Unicode. */
    private static boolean isQuote(int character) {
        return Characters.isApostrophe(character) || Characters.isDoubleQuote(character);
    }

    private static boolean isPunctuation(int character) {
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static List<Integer> all(IntPredicate kind) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(it -> Character.isDefined(it) && Character.getType(it) != Character.PRIVATE_USE)
                .filter(kind)
                .boxed()
                .toList();
    }
}
