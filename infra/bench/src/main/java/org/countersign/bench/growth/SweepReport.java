package org.countersign.bench.growth;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.countersign.bench.plot.Plot;

/** What sweeps used, as a table and a plot, and whether it follows what is due. */
final class SweepReport {

    private static final int PAGE = 100;
    private static final int CALLS_AN_ACCOUNT = 2;

    private final List<Sweeps.Swept> swept;

    SweepReport(List<Sweeps.Swept> swept) {
        this.swept = swept;
    }

    /** Two calls for each that is due and one for each page, beside the queries that a sweep of nothing makes; no more where many wait. */
    boolean followsWhatIsDue() {
        double idle = of(swept.getFirst().waiting(), 0).usage().calls();
        return swept.stream().allMatch(each -> {
            double most = idle + CALLS_AN_ACCOUNT * each.due() + Math.floorDiv(each.due(), PAGE);
            Usage fewer = of(swept.getFirst().waiting(), each.due()).usage();
            return each.usage().calls() <= most
                    && each.usage().calls() >= idle + CALLS_AN_ACCOUNT * each.due()
                    && each.usage().calls() == fewer.calls()
                    && each.usage().writeUnits() == fewer.writeUnits();
        });
    }

    private Sweeps.Swept of(int waiting, int due) {
        return swept.stream()
                .filter(each -> each.waiting() == waiting && each.due() == due)
                .findFirst()
                .orElseThrow();
    }

    String markdown() {
        StringBuilder table = new StringBuilder("""

                ## The sweep of holds

                What one run of the sweep uses when so many accounts have come due, and so many stand in its index whose time has not come.

                | waiting | due | calls | read units | write units |
                |--:|--:|--:|--:|--:|
                """);
        swept.forEach(each -> table.append(String.format(
                Locale.ROOT,
                "| %,d | %,d | %.0f | %.1f | %.0f |%n",
                each.waiting(),
                each.due(),
                each.usage().calls(),
                each.usage().readUnits(),
                each.usage().writeUnits())));
        return table.append("\n![sweep](plots/sweep.svg)\n").toString();
    }

    String plot() {
        int most = swept.getLast().waiting();
        return new Plot("What a sweep uses, " + most + " accounts waiting", "accounts that are due", "each run")
                .line("calls", points(most, Usage::calls))
                .line("write units", points(most, Usage::writeUnits))
                .line("read units", points(most, Usage::readUnits))
                .svg();
    }

    private List<Plot.Point> points(int waiting, ToDoubleFunction<Usage> what) {
        return swept.stream()
                .filter(each -> each.waiting() == waiting && each.due() > 0)
                .map(each -> new Plot.Point(each.due(), what.applyAsDouble(each.usage())))
                .toList();
    }
}
