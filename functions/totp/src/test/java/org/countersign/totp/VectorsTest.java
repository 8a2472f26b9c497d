package org.countersign.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The test vectors of the standards. */
class VectorsTest {

    private static final String SEED = "1234567890".repeat(7);

    @ParameterizedTest
    @CsvSource({
        "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
        "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
    })
    void makesTheCodesOfRfc4226AppendixD(long counter, String code) {
        TotpSecret secret = secret(new Kind(Algorithm.SHA1, 6));

        assertThat(secret.code(counter)).isEqualTo(Integer.parseInt(code));
        assertThat(secret.match(code, LongStream.range(0, 10).toArray())).hasValue(counter);
    }

    static Stream<Arguments> rfc6238AppendixB() {
        return Stream.of(
                        row(59L, "94287082", "46119246", "90693936"),
                        row(1111111109L, "07081804", "68084774", "25091201"),
                        row(1111111111L, "14050471", "67062674", "99943326"),
                        row(1234567890L, "89005924", "91819424", "93441116"),
                        row(2000000000L, "69279037", "90698825", "38618901"),
                        row(20000000000L, "65353130", "77737706", "47863826"))
                .flatMap(row -> row);
    }

    private static Stream<Arguments> row(long seconds, String sha1, String sha256, String sha512) {
        return Stream.of(
                Arguments.of(Algorithm.SHA1, seconds, sha1),
                Arguments.of(Algorithm.SHA256, seconds, sha256),
                Arguments.of(Algorithm.SHA512, seconds, sha512));
    }

    @ParameterizedTest
    @MethodSource("rfc6238AppendixB")
    void takesTheCodesOfRfc6238AppendixB(Algorithm algorithm, long seconds, String code) {
        assertThat(matched(algorithm, seconds, code, 8)).isTrue();
    }

    /** Fewer digits are the last ones (RFC 4226 section 5.3). */
    @ParameterizedTest
    @MethodSource("rfc6238AppendixB")
    void takesTheSameCodesWithSixAndSevenDigits(Algorithm algorithm, long seconds, String code) {
        assertThat(matched(algorithm, seconds, code.substring(2), 6)).isTrue();
        assertThat(matched(algorithm, seconds, code.substring(1), 7)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rfc6238AppendixB")
    void takesNoCodeOfAnotherLength(Algorithm algorithm, long seconds, String code) {
        assertThat(matched(algorithm, seconds, code, 6)).isFalse();
        assertThat(matched(algorithm, seconds, code.substring(2), 8)).isFalse();
        assertThat(matched(algorithm, seconds, "0" + code.substring(2), 6)).isFalse();
    }

    private static boolean matched(Algorithm algorithm, long seconds, String code, int digits) {
        long step = Steps.at(Instant.ofEpochSecond(seconds));
        return secret(new Kind(algorithm, digits)).match(code, step).isPresent();
    }

    private static TotpSecret secret(Kind kind) {
        return TotpSecret.of(
                kind, SEED.substring(0, kind.algorithm().secretBytes()).getBytes(US_ASCII));
    }
}
