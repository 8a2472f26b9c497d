package org.countersign.bench.growth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.countersign.bench.plot.Plot;

/** What was measured, as a table and plots, and whether it is the same at every size. */
final class GrowthReport {

    private static final double BYTES_MAY_DIFFER = 0.01;
    private static final List<String> BY_AUTHENTICATOR = List.of("open a challenge", "verify, right, by authenticator");
    private static final List<String> BY_TEXT = List.of("open a challenge", "send a text", "verify, right, by text");

    private final Map<Integer, Map<String, Usage>> measured;
    private final Map<String, Population.Size> sizes;

    GrowthReport(Map<Integer, Map<String, Usage>> measured, Map<String, Population.Size> sizes) {
        this.measured = measured;
        this.sizes = sizes;
    }

    /** Calls and capacity to the unit; bytes but for the digits of numbers. */
    boolean isFlat() {
        return steps().stream().allMatch(this::isFlat);
    }

    private boolean isFlat(String step) {
        List<Usage> usages = measured.values().stream().map(it -> it.get(step)).toList();
        return spread(usages, Usage::calls) == 0
                && spread(usages, Usage::readUnits) == 0
                && spread(usages, Usage::writeUnits) == 0
                && spread(usages, Usage::bytes)
                        <= BYTES_MAY_DIFFER * usages.getFirst().bytes();
    }

    private static double spread(List<Usage> usages, ToDoubleFunction<Usage> what) {
        var all = usages.stream().mapToDouble(what).summaryStatistics();
        return all.getMax() - all.getMin();
    }

    private List<String> steps() {
        return List.copyOf(measured.values().iterator().next().keySet());
    }

    String markdown() {
        StringBuilder table = new StringBuilder("""
                # The same sign-in in a table of ever more accounts

                Made by `make bench-growth`; do not edit. DynamoDB Local with its data in a file, filled with as many accounts as the column
                says, each with text messages and an authenticator app; of each size 50 accounts spread over the whole table sign in. Calls, read
                and write units as DynamoDB reports them, and bytes of the bodies that went to the table and came back, on average.

                | step | accounts | calls | read units | write units | bytes out | bytes in |
                |---|--:|--:|--:|--:|--:|--:|
                """);
        for (String step : steps()) {
            measured.forEach((size, steps) -> table.append(row(step, size, steps.get(step))));
        }
        table.append("""

                An account in the table, as DynamoDB reckons items for storage (names, values, 100 bytes each for the index):

                | account | items | bytes |
                |---|--:|--:|
                """);
        sizes.forEach((account, size) ->
                table.append(String.format(Locale.ROOT, "| %s | %d | %d |%n", account, size.items(), size.bytes())));
        return table.append("\n![calls and units](plots/calls.svg)\n\n![bytes](plots/bytes.svg)\n")
                .toString();
    }

    private static String row(String step, int size, Usage usage) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %s | %s | %.0f | %.0f |%n",
                step,
                size,
                count(usage.calls()),
                count(usage.readUnits()),
                count(usage.writeUnits()),
                usage.sent(),
                usage.received());
    }

    private static String count(double count) {
        return count == Math.rint(count) ? String.valueOf((long) count) : String.format(Locale.ROOT, "%.2f", count);
    }

    String callsPlot() {
        return new Plot("Calls and write units of a sign-in", "accounts in the table", "each sign-in")
                .line("calls, authenticator", points(BY_AUTHENTICATOR, Usage::calls))
                .line("calls, text", points(BY_TEXT, Usage::calls))
                .line("units, authenticator", points(BY_AUTHENTICATOR, Usage::writeUnits))
                .line("units, text", points(BY_TEXT, Usage::writeUnits))
                .svg();
    }

    String bytesPlot() {
        return new Plot("Bytes to and from the table", "accounts in the table", "bytes a sign-in")
                .line("authenticator", points(BY_AUTHENTICATOR, Usage::bytes))
                .line("text", points(BY_TEXT, Usage::bytes))
                .line("reading an account", points(List.of("read an account"), Usage::bytes))
                .svg();
    }

    private List<Plot.Point> points(List<String> steps, ToDoubleFunction<Usage> what) {
        return measured.entrySet().stream()
                .map(size -> new Plot.Point(
                        size.getKey(),
                        steps.stream()
                                .mapToDouble(step ->
                                        what.applyAsDouble(size.getValue().get(step)))
                                .sum()))
                .toList();
    }
}
