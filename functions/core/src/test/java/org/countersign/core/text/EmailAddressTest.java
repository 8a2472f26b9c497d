package org.countersign.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.List;
import java.util.stream.IntStream;
import org.countersign.core.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ann@example.com, ann@example.com",
        "Ann.O'Neil+tag@Example.COM, Ann.O'Neil+tag@example.com",
        "idn@bücher.example, idn@xn--bcher-kva.example",
        "idn@BÜCHER.example, idn@xn--bcher-kva.example",
        "idn@bu\u0308cher.example, idn@xn--bcher-kva.example",
        "idn@bücher。example, idn@xn--bcher-kva.example",
        "idn@xn--bcher-kva.example, idn@xn--bcher-kva.example",
        "idn@faß.example, idn@xn--fa-hia.example",
        "idn@FAẞ.example, idn@xn--fa-hia.example",
        "idn@βόλος.example, idn@xn--nxasmm1c.example",
        "idn@例え.テスト, idn@xn--r8jz45g.xn--zckzah",
        "idn@उदाहरण.परीक्षा, idn@xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g",
        "idn@ｅｘａｍｐｌｅ.com, idn@example.com",
        "idn@i❤.example, idn@xn--i-7iq.example",
        "a..b.@docomo.example, a..b.@docomo.example",
    })
    void goesOutInAscii(String typed, String sent) {
        assertThat(EmailAddress.read(typed).map(EmailAddress::ascii)).contains(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "@example.com",
                "a@",
                "a@b@c",
                "a b@example.com",
                "(a)@example.com",
                "a@exam_ple.com",
                "a@[192.0.2.1]",
                "a@-example.com",
                "a@example-.com",
                "a@.example.com",
                "a@example..com",
                "a@example.com.",
                "a@ab--cd.example",
                "a@xn--.example",
                "a@xn--a.example",
                "a@xn--example-.com",
                "a@xn--bcher-kvb1.example",
                "a@xn--strae-oqa1234567.example",
                "a@\u0301bc.example",
                "a@a\u2488com",
                "a@\u2100.example",
                "a@\ue000.example",
                "a@\ud800.example",
                "\ud83d@example.com",
            })
    void isRefusedWhereMailCanNeverGo(String typed) {
        assertThat(EmailAddress.read(typed)).isEmpty();
        assertThat(EmailAddress.refusal("email", typed))
                .map(problem -> problem.fields().get("field"))
                .contains("email");
    }

    /** No blank, no control and no format character of all of Unicode, wherever it stands; nor what nobody knows. */
    @Test
    void holdsNothingThatCannotBeSeen() {
        List<String> taken = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(it -> Character.isISOControl(it)
                        || Characters.isBlank(it)
                        || Characters.isUnseen(it)
                        || !Character.isDefined(it)
                        || Characters.isHalf(it))
                .mapToObj(Character::toString)
                .filter(it -> EmailAddress.read("a" + it + "n@example.com").isPresent()
                        || EmailAddress.read("ann@exam" + it + "ple.com").isPresent())
                .toList();

        assertThat(taken).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAForeignLocalPart() {
        assertThat(EmailAddress.refusal("email", "jörg@example.com"))
                .contains(
                        Problem.malformed(
                                "email",
                                "The field email needs letters and digits of ASCII before the @: mail cannot be sent to others."));
    }

    @Test
    void isBoundedAsItIsSent() {
        assertThat(EmailAddress.read("a".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddress.read("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.read("a@" + "b".repeat(63) + ".example")).isPresent();
        assertThat(EmailAddress.read("a@" + "b".repeat(64) + ".example")).isEmpty();
        assertThat(EmailAddress.read("a@" + ("b".repeat(61) + ".").repeat(4) + "abcd"))
                .isPresent();
        assertThat(EmailAddress.read("a@" + ("b".repeat(61) + ".").repeat(4) + "abcde"))
                .isEmpty();
        assertThat(EmailAddress.read("a@" + "ü".repeat(60) + ".example")).isEmpty();
        assertThat(EmailAddress.refusal("email", "a".repeat(255)))
                .contains(Problem.malformed("email", "The field email has 1 to 254 characters."));
    }

    /** What it says of small letters that both know, without ß, ς and joiners, is what the JDK says by IDNA 2003. */
    @Test
    void agreesWithTheJdkOnLettersThatNeverChangedTheirMeaning() {
        List<String> different = IntStream.rangeClosed(0x80, 0x2fff)
                .filter(it -> Character.isLowerCase(it) && Character.isLetter(it))
                .filter(it -> it != 'ß' && it != 'ς')
                .mapToObj(it -> "a" + Character.toString(it))
                .filter(EmailAddressTest::isKnownTo2003)
                .filter(it -> !IDN.toASCII(it)
                        .equals(EmailAddress.read("a@" + it)
                                .map(EmailAddress::domain)
                                .orElse("")))
                .toList();

        assertThat(different).isEmpty();
    }

    private static boolean isKnownTo2003(String label) {
        try {
            return !IDN.toASCII(label, IDN.USE_STD3_ASCII_RULES).isEmpty();
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    @Test
    void isNotPrinted() {
        assertThat(EmailAddress.read("ann@example.com").orElseThrow()).hasToString("EmailAddress");
    }
}
