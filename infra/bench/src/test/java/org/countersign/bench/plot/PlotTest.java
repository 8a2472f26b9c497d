package org.countersign.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class PlotTest {

    private static final List<Plot.Point> POINTS = List.of(new Plot.Point(1000, 3), new Plot.Point(100_000, 6));

    @Test
    void drawsEveryPointWhereItsNumbersAre() {
        String svg = plot();

        assertThat(svg)
                .contains("<circle cx=\"70.0\" cy=\"193.8\"")
                .contains("<circle cx=\"600.0\" cy=\"107.5\"")
                .contains("points=\"70.0,193.8 600.0,107.5\"")
                .contains(">calls<", ">1,000<", ">10,000<", ">100,000<");
    }

    @Test
    void tellsLinesOfTheSameNumbersApart() {
        String svg = new Plot("title", "accounts", "each")
                .line("calls", POINTS)
                .line("units", POINTS)
                .svg();

        assertThat(svg).contains("stroke-dasharray=\"none\"", "stroke-dasharray=\"8 8\"");
    }

    @Test
    void givesTheSameTextForTheSameNumbers() {
        assertThat(plot()).isEqualTo(plot());
    }

    @Test
    void isWellFormed() throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(plot().getBytes(StandardCharsets.UTF_8)));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(2);
    }

    private static String plot() {
        return new Plot("title", "accounts", "each").line("calls", POINTS).svg();
    }
}
