package org.countersign.totp.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QrSvgTest {

    private static final int MODULES = 25 + 8;
    private final String svg = QrSvg.of(List.of("otpauth://totp/", "ABCDEF234567", "?"));

    @Test
    void isBlackOnWhiteInOnePathAndSharpAtEverySize() {
        assertThat(svg)
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 33 33\">"
                        + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path stroke=\"#000\" d=\"M4 4.5h7")
                .endsWith("\"/></svg>")
                .containsOnlyOnce("<path");
    }

    @Test
    void hasAQuietZoneOfFourModules() {
        BufferedImage drawn = QrReader.draw(svg, MODULES);

        boolean[][] dark = IntStream.range(0, MODULES)
                .mapToObj(row -> new boolean[] {
                    IntStream.range(0, MODULES).anyMatch(at -> isDark(drawn, at, row)),
                    IntStream.range(0, MODULES).anyMatch(at -> isDark(drawn, row, at))
                })
                .toArray(boolean[][]::new);

        assertThat(IntStream.range(0, MODULES).filter(line -> !dark[line][0] && !dark[line][1]))
                .containsExactly(0, 1, 2, 3, 29, 30, 31, 32);
    }

    @Test
    void saysItsPartsOneAfterTheOther() {
        assertThat(QrReader.read(svg, 200)).contains("otpauth://totp/ABCDEF234567?");
    }

    private static boolean isDark(BufferedImage image, int x, int y) {
        return (image.getRGB(x, y) & 0xff) < 128;
    }
}
