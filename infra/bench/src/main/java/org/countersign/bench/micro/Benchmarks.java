package org.countersign.bench.micro;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks and holds what we do against the bare work in it: ratios mean the same on every machine. */
public final class Benchmarks {

    private static final int ROUNDS = 3;
    private static final int MEASUREMENTS = 5;
    private static final TimeValue WARM_UP = TimeValue.seconds(1);
    private static final TimeValue MEASUREMENT = TimeValue.milliseconds(500);
    /** As where levels are set: what the SDK would trace of each call is not even put into words. */
    private static final String QUIET = "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider";

    private Benchmarks() {}

    /** Takes names of benchmark classes; all of them without any. */
    public static void main(String... names) throws RunnerException {
        List<Pair> pairs = Pair.ALL.stream()
                .filter(pair -> names.length == 0
                        || List.of(names).contains(pair.benchmark().getSimpleName()))
                .toList();
        List<Collection<RunResult>> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(round(pairs));
        }
        System.out.print("""
                | what | bare work in it | bare, ns | ours, ns | ratio | least and most | at most | |
                |---|---|--:|--:|--:|--:|--:|---|
                """);
        pairs.forEach(pair -> rows(pair, rounds).forEach(System.out::print));
    }

    private static Collection<RunResult> round(List<Pair> pairs) throws RunnerException {
        List<RunResult> results = new ArrayList<>();
        for (int warmUps : pairs.stream().mapToInt(Pair::warmUps).distinct().toArray()) {
            results.addAll(run(warmUps, pairs.stream().filter(pair -> pair.warmUps() == warmUps)));
        }
        return results;
    }

    private static Collection<RunResult> run(int warmUps, Stream<Pair> pairs) throws RunnerException {
        var options = new OptionsBuilder()
                .forks(1)
                .jvmArgsAppend(QUIET)
                .warmupIterations(warmUps)
                .warmupTime(WARM_UP)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(MEASUREMENT)
                .addProfiler(CpuTime.class)
                .verbosity(VerboseMode.SILENT);
        pairs.map(pair -> pair.benchmark().getName() + "\\.").distinct().forEach(options::include);
        return new Runner(options.build()).run();
    }

    /** Both sides of a pair run one after the other in every round, so that a machine that grows slower does so for both. */
    private static Stream<String> rows(Pair pair, List<Collection<RunResult>> rounds) {
        return rounds.getFirst().stream()
                .filter(result -> isOf(pair, pair.ours(), result))
                .map(Benchmarks::parameters)
                .sorted()
                .map(parameters -> row(pair, parameters, rounds));
    }

    private static String row(Pair pair, String parameters, List<Collection<RunResult>> rounds) {
        double[] bare = nanos(pair, pair.bare(), parameters, rounds);
        double[] ours = nanos(pair, pair.ours(), parameters, rounds);
        double[] ratios = IntStream.range(0, rounds.size())
                .mapToDouble(round -> ours[round] / bare[round])
                .sorted()
                .toArray();
        double ratio = median(ratios);
        return String.format(
                Locale.ROOT,
                "| %s%s | %s | %,.0f | %,.0f | **%.2f** | %.2f – %.2f | %.1f | %s |%n",
                pair.name(),
                parameters,
                pair.primitive(),
                median(bare),
                median(ours),
                ratio,
                ratios[0],
                ratios[ratios.length - 1],
                pair.atMost(),
                ratio <= pair.atMost() ? "met" : "missed");
    }

    private static double[] nanos(Pair pair, String method, String parameters, List<Collection<RunResult>> rounds) {
        return rounds.stream()
                .mapToDouble(round -> round.stream()
                        .filter(result -> isOf(pair, method, result))
                        .filter(result -> parameters(result).equals(parameters))
                        .mapToDouble(Benchmarks::nanos)
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }

    private static boolean isOf(Pair pair, String method, RunResult result) {
        return result.getParams().getBenchmark().equals(pair.benchmark().getName() + "." + method);
    }

    private static String parameters(RunResult result) {
        return result.getParams().getParamsKeys().stream()
                .map(name -> ", " + result.getParams().getParam(name))
                .collect(Collectors.joining());
    }

    /** Processor time, the median of the iterations: a collector at work makes a few of them slow, not most. */
    private static double nanos(RunResult result) {
        return median(result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration ->
                        iteration.getSecondaryResults().get(CpuTime.NAME).getScore())
                .toArray());
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
