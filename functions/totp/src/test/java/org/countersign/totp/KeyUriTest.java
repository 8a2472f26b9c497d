package org.countersign.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import org.countersign.totp.qr.QrReader;
import org.countersign.totp.qr.QrSvg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeyUriTest {

    private final Random random = new Random(4);

    @Test
    void tellsAnAppAllItNeeds() {
        TotpSecret secret = TotpSecret.of(new Kind(Algorithm.SHA1, 6), "12345678901234567890".getBytes(US_ASCII));

        KeyUri uri = KeyUri.of("Example Market", "ada@example.com", secret);

        assertThat(uri.text())
                .isEqualTo("otpauth://totp/Example%20Market:ada%40example.com"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Example%20Market&algorithm=SHA1&digits=6&period=30");
        assertThat(secret.inGroups()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    @ParameterizedTest
    @CsvSource({
        "Countersign, ada@example.com",
        "A & B: Söhne, zoë+work@exämple.com",
        "Smith.Co-op, 'name with spaces: and colons'",
        "マーケット, 利用者@例え.jp",
        "100%, 'a?b#c/d&e=f'",
        "*~_, 😀*~"
    })
    void survivesEveryCharacter(String issuer, String account) {
        TotpSecret secret = TotpSecret.random(new Kind(Algorithm.SHA256, 7), random);

        KeyUri uri = KeyUri.of(issuer, account, secret);

        URI read = URI.create(uri.text());
        assertThat(uri.text()).matches("[\\x21-\\x7e]+").doesNotContain("+");
        assertThat(read.getRawPath().split(":", -1)).hasSize(2);
        assertThat(read.getPath()).isEqualTo("/" + issuer + ":" + account);
        assertThat(query(read))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "secret", secret.base32(),
                        "issuer", issuer,
                        "algorithm", "SHA256",
                        "digits", "7",
                        "period", "30"));
    }

    static Stream<Kind> kinds() {
        return Stream.of(Algorithm.values())
                .flatMap(algorithm -> Stream.of(6, 7, 8).map(digits -> new Kind(algorithm, digits)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void carriesASecretAsLongAsTheHash(Kind kind) {
        TotpSecret secret = TotpSecret.random(kind, random);

        assertThat(new Base32().decode(secret.base32()))
                .hasSize(Map.of(Algorithm.SHA1, 20, Algorithm.SHA256, 32, Algorithm.SHA512, 64)
                        .get(kind.algorithm()))
                .isEqualTo(secret.bytes());
        assertThat(secret.inGroups())
                .matches("([A-Z2-7]{4} )*[A-Z2-7]{1,4}")
                .isEqualToIgnoringWhitespace(String.join(" ", secret.base32().split("(?<=\\G.{4})", -1)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void canBeScannedFromTwoHundredPixels(Kind kind) {
        KeyUri uri = KeyUri.of("Countersign", "ada.lovelace+market@example.com", TotpSecret.random(kind, random));

        String svg = QrSvg.of(uri.parts());

        assertThat(svg).hasSizeLessThan(12 * 1024);
        assertThat(QrReader.read(svg, 200)).contains(uri.text());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void staysSmallEnoughToBeScannedWhateverTheAccountIsCalled(Kind kind) {
        TotpSecret secret = TotpSecret.random(kind, random);
        KeyUri uri = KeyUri.of("ö".repeat(24), "😀".repeat(128), secret);

        String svg = QrSvg.of(uri.parts());

        assertThat(uri.text()).hasSizeBetween(350, 368);
        assertThat(URI.create(uri.text()).getPath()).matches("/ö{8}:(😀)+");
        assertThat(svg).hasSizeLessThan(12 * 1024);
        assertThat(QrReader.read(svg, 300)).contains(uri.text());
    }

    @Test
    void keepsTheWholeNameOfOneHundredAndTwentyEightCharacters() {
        TotpSecret secret = TotpSecret.random(new Kind(Algorithm.SHA512, 8), random);

        KeyUri uri = KeyUri.of("Twenty-Four.Letter-Names", "n".repeat(128), secret);

        assertThat(URI.create(uri.text()).getPath()).endsWith("n".repeat(128));
    }

    @Test
    void printsNoSecret() {
        TotpSecret secret = TotpSecret.random(new Kind(Algorithm.SHA1, 6), random);
        KeyUri uri = KeyUri.of("Countersign", "ada", secret);
        Pairing pairing = new Pairing(secret.inGroups(), uri.text(), "<svg/>", java.time.Instant.EPOCH);

        assertThat(Stream.of(secret, uri, pairing).map(Object::toString).collect(Collectors.joining()))
                .isEqualTo("TotpSecretKeyUriPairing[expiresAt=1970-01-01T00:00:00Z]");
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> java.net.URLDecoder.decode(pair[1], java.nio.charset.StandardCharsets.UTF_8)));
    }
}
