package org.countersign.email.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorType;
import org.countersign.email.EmailConfig;
import org.countersign.email.sender.Mail;
import org.countersign.platform.api.Origin;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailsTest {

    private static final Instant AT = Instant.parse("2099-03-04T10:00:00Z");
    private static final Pattern STYLE = Pattern.compile("color:(#[0-9a-f]{6});background-color:(#[0-9a-f]{6});");

    private static final Mails MAILS =
            new Mails(World.config(PlatformConfig.class, Map.of()), World.config(EmailConfig.class, Map.of()));

    @Test
    void saysWhatACodeIsForWhenAndFromWhere() {
        Mail mail = code("en");

        assertThat(mail.subject()).isEqualTo("123456 is your Countersign code");
        assertThat(mail.text())
                .contains("What for: signing in")
                .contains("When: 2099-03-04 10:00 UTC")
                .contains("From: Firefox on Linux, 192.0.2.x")
                .contains("This was not me\nhttp://localhost:3000/_local/host/wasnt-me#token=the-token&event=1");
    }

    @ParameterizedTest
    @CsvSource({"de,de", "fr-CA,fr", "es,es", "en-GB,en", "ja,en"})
    void speaksTheLanguageOfTheAccountOrEnglish(String locale, String language) {
        assertThat(code(locale).html()).contains("<html lang=\"" + language + "\">");
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysTheSameInBothParts(Mail mail) {
        String body = mail.html().substring(mail.html().indexOf("<main"));
        String shown = body.replaceAll("<a href=\"([^\"]*)\"[^>]*>([^<]*)</a>", "$2 $1")
                .replace("</dt>", ": ")
                .replaceAll("<[^>]+>", " ")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"");

        assertThat(words(shown)).isEqualTo(words(mail.text()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void canBeReadByEverybody(Mail mail) {
        assertThat(mail.html())
                .startsWith("<!DOCTYPE html>")
                .contains("<title>")
                .contains("<h1");
        Matcher styles = STYLE.matcher(mail.html());
        int found = 0;
        while (styles.find()) {
            found++;
            assertThat(contrast(styles.group(1), styles.group(2))).isGreaterThanOrEqualTo(7);
        }
        assertThat(found).isGreaterThan(3);
        assertThat(contrast("#f2f2f2", "#121212")).isGreaterThanOrEqualTo(7);
        assertThat(contrast("#9ecbff", "#121212")).isGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("all")
    void loadsNothingFromAnywhere(Mail mail) {
        assertThat(mail.html())
                .doesNotContain("<img", "<link", "<script", "<iframe", "src=", "url(", "@import")
                .contains("color-scheme");
    }

    @ParameterizedTest
    @MethodSource("notices")
    void putsNothingIntoANoticeThatLooksLikeACode(Mail mail) {
        assertThat(mail.text()).doesNotContainPattern("\\b[0-9]{6}\\b");
    }

    static Stream<Mail> all() {
        return Stream.concat(Stream.of("en", "de", "fr", "es").map(MailsTest::code), notices());
    }

    static Stream<Mail> notices() {
        return Stream.of("en", "de", "fr", "es")
                .flatMap(locale -> Stream.concat(
                        Arrays.stream(Occasion.values()).map(occasion -> notice(locale, occasion, Optional.empty())),
                        Arrays.stream(PresentState.values())
                                .map(now -> notice(locale, Occasion.FACTOR_ENABLED, Optional.of(now)))));
    }

    private static Mail notice(String locale, Occasion occasion, Optional<PresentState> since) {
        var content = new Mails.NoticeContent(occasion, Optional.of(FactorType.RECOVERY_CODES), AT, since, true, true);
        return MAILS.notice(
                new Mails.Addressee("a@example.com", Optional.of(locale)),
                content,
                "http://localhost:3000/_local/host/wasnt-me#token=the-token&event=1");
    }

    private static Mail code(String locale) {
        var request = new Mails.CodeRequest(
                "sign_in", AT, Optional.of(new Origin("192.0.2.x", Optional.of("Firefox on Linux"))));
        return MAILS.code(
                profile(locale),
                "123456",
                request,
                "http://localhost:3000/_local/host/wasnt-me#token=the-token&event=1");
    }

    private static Account.Profile profile(String locale) {
        return new Account.Profile("a@example.com", true, true, Optional.of(locale), Optional.empty());
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("[\\s:]+"));
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
