package org.countersign.bench.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A line plot as SVG, with a logarithmic axis of sizes and a linear one from zero. The same numbers always give the same text, so that
 * a plot can be checked in.
 */
public final class Plot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int RIGHT = 600;
    private static final int TOP = 50;
    private static final int BOTTOM = 280;
    private static final int TICKS = 4;

    /** Apart by their dashes too, so that a line shows under another one of the same values. */
    private static final List<String> DASHES = List.of("none", "8 8", "2 6");

    private static final List<String> COLOURS = List.of("#0b5cad", "#b5470b", "#1b7a3d", "#7a1b6d", "#6b6b6b");

    private final String title;
    private final String across;
    private final String up;
    private final List<Line> lines = new ArrayList<>();

    public Plot(String title, String across, String up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    private record Line(String name, List<Point> points) {}

    /** A size, and what was counted at it. */
    public record Point(double size, double value) {}

    public Plot line(String name, List<Point> points) {
        lines.add(new Line(name, List.copyOf(points)));
        return this;
    }

    public String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
                WIDTH,
                HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        text(svg, WIDTH / 2.0, 24, "middle", title);
        axes(svg);
        for (int index = 0; index < lines.size(); index++) {
            draw(svg, lines.get(index), COLOURS.get(index % COLOURS.size()), index);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = top() * tick / TICKS;
            double y = y(value);
            stroke(svg, LEFT, y, RIGHT, y, tick == 0 ? "black" : "#dddddd");
            text(svg, LEFT - 6, y + 4, "end", number(value));
        }
        for (double size = smallest(); size <= largest() * 1.001; size *= 10) {
            stroke(svg, x(size), BOTTOM, x(size), BOTTOM + 4.0, "black");
            text(svg, x(size), BOTTOM + 18.0, "middle", number(size));
        }
        text(svg, (LEFT + RIGHT) / 2.0, BOTTOM + 36.0, "middle", across);
        text(svg, LEFT, TOP - 10.0, "start", up);
    }

    private void draw(StringBuilder svg, Line line, String colour, int index) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points()) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.size()), y(point.value())));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                    x(point.size()),
                    y(point.value()),
                    colour));
        }
        svg.append(String.format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>%n",
                path.toString().strip(), colour, DASHES.get(index % DASHES.size())));
        double legend = LEFT + 190.0 * (index % 3);
        int down = index / 3;
        double row = HEIGHT - 26.0 + 16.0 * down;
        stroke(svg, legend, row - 4, legend + 16, row - 4, colour);
        text(svg, legend + 20, row, "start", line.name());
    }

    private double x(double size) {
        double span = Math.log10(largest()) - Math.log10(smallest());
        double part = span == 0 ? 0 : (Math.log10(size) - Math.log10(smallest())) / span;
        return LEFT + part * (RIGHT - LEFT);
    }

    private double y(double value) {
        return BOTTOM - value / top() * (BOTTOM - TOP);
    }

    private double smallest() {
        return sizes().min().orElseThrow();
    }

    private double largest() {
        return sizes().max().orElseThrow();
    }

    private DoubleStream sizes() {
        return lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::size);
    }

    /** The next round number above all values: 1, 2, 4, 5 or 8 times a power of ten. */
    private double top() {
        double highest = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::value)
                .max()
                .orElseThrow();
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 1))));
        return DoubleStream.of(1, 2, 4, 5, 8, 10)
                .map(factor -> factor * power)
                .filter(candidate -> candidate >= highest * 1.05)
                .findFirst()
                .orElse(20 * power);
    }

    private static void stroke(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
