package org.countersign.bench.micro;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks and holds what we do against the bare work in it: ratios mean the same on every machine. */
public final class Benchmarks {

    private static final int FORKS = 2;
    private static final int WARM_UPS = 4;
    private static final int MEASUREMENTS = 5;
    private static final TimeValue WARM_UP = TimeValue.milliseconds(400);
    private static final TimeValue MEASUREMENT = TimeValue.milliseconds(300);

    private Benchmarks() {}

    /** Takes names of benchmark classes; all of them without any. */
    public static void main(String... names) throws RunnerException {
        List<Pair> pairs = Pair.ALL.stream()
                .filter(pair -> names.length == 0
                        || List.of(names).contains(pair.benchmark().getSimpleName()))
                .toList();
        var options = new OptionsBuilder()
                .forks(FORKS)
                .warmupIterations(WARM_UPS)
                .warmupTime(WARM_UP)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(MEASUREMENT)
                .addProfiler(CpuTime.class)
                .verbosity(VerboseMode.SILENT);
        pairs.stream()
                .map(pair -> pair.benchmark().getName() + "\\.")
                .distinct()
                .forEach(options::include);
        Collection<RunResult> results = new Runner(options.build()).run();
        System.out.print("""
                | what | bare work in it | bare, ns | ours, ns | ratio | at most | |
                |---|---|--:|--:|--:|--:|---|
                """);
        pairs.forEach(pair -> rows(pair, results).forEach(System.out::print));
    }

    private static Stream<String> rows(Pair pair, Collection<RunResult> results) {
        return results.stream()
                .filter(result -> isOf(pair, pair.ours(), result))
                .map(ours -> {
                    RunResult bare = results.stream()
                            .filter(result -> isOf(pair, pair.bare(), result))
                            .filter(result -> parameters(result).equals(parameters(ours)))
                            .findFirst()
                            .orElseThrow();
                    double ratio = nanos(ours) / nanos(bare);
                    return String.format(
                            Locale.ROOT,
                            "| %s%s | %s | %,.0f | %,.0f | %.2f | %.1f | %s |%n",
                            pair.name(),
                            parameters(ours),
                            pair.primitive(),
                            nanos(bare),
                            nanos(ours),
                            ratio,
                            pair.atMost(),
                            ratio <= pair.atMost() ? "met" : "missed");
                });
    }

    private static boolean isOf(Pair pair, String method, RunResult result) {
        return result.getParams().getBenchmark().equals(pair.benchmark().getName() + "." + method);
    }

    private static String parameters(RunResult result) {
        return result.getParams().getParamsKeys().stream()
                .map(name -> ", " + result.getParams().getParam(name))
                .collect(Collectors.joining());
    }

    /** Processor time, the median of the iterations: a compiler or collector at work makes a few of them slow, not most. */
    private static double nanos(RunResult result) {
        double[] scores = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration ->
                        iteration.getSecondaryResults().get(CpuTime.NAME).getScore())
                .sorted()
                .toArray();
        return scores[scores.length / 2];
    }
}
