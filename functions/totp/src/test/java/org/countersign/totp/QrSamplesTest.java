package org.countersign.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.countersign.totp.qr.QrSvg;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Leaves samples in {@code target/qr} for other people's tools, which {@code infra/checks/qr.sh} runs: a QR code, and beside it the
 * URI, a time and the code that we expect at that time.
 */
class QrSamplesTest {

    private static final Path SAMPLES = Path.of("target", "qr");
    private static final Instant TIME = Instant.parse("2026-03-04T10:00:29Z");

    @ParameterizedTest
    @MethodSource("org.countersign.totp.KeyUriTest#kinds")
    void leavesSamplesOfEveryKind(Kind kind) throws IOException {
        String name = kind.algorithm().name().toLowerCase(Locale.ROOT) + "-" + kind.digits();
        TotpSecret secret = TotpSecret.random(kind, new Random(name.hashCode()));

        leave(name, KeyUri.of("Countersign", "ada.lovelace@example.com", secret), secret);
        leave(name + "-odd", KeyUri.of("A & B: Söhne", "zoë+work@exämple.com", secret), secret);
        leave(name + "-long", KeyUri.of("Twenty-Four.Letter-Names", "😀".repeat(128), secret), secret);
    }

    private static void leave(String name, KeyUri uri, TotpSecret secret) throws IOException {
        int digits = secret.kind().digits();
        String code = String.format(Locale.ROOT, "%0" + digits + "d", secret.code(Steps.at(TIME)));
        Files.createDirectories(SAMPLES);
        Files.writeString(SAMPLES.resolve(name + ".svg"), QrSvg.of(uri.parts()));
        Files.write(SAMPLES.resolve(name + ".txt"), List.of(uri.text(), TIME.toString(), code));

        assertThat(SAMPLES.resolve(name + ".svg")).isNotEmptyFile();
    }
}
