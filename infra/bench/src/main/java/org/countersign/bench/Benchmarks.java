package org.countersign.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and holds what we do against the bare work in it: ratios mean the same on every machine. */
public final class Benchmarks {

    private static final double MOST = 1.5;

    private Benchmarks() {}

    public static void main(String... arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(
                        new OptionsBuilder().include(VerifyCode.class.getName()).build())
                .run();
        List<String> missed = new ArrayList<>();
        for (RunResult verify : results) {
            if (isOf("verify", verify)) {
                String algorithm = verify.getParams().getParam("algorithm");
                double ratio = nanos(verify) / nanos(bare(results, algorithm));
                System.out.printf(
                        "verify a code, %s: %.2f of the bare cryptography (at most %.1f)%n", algorithm, ratio, MOST);
                if (ratio > MOST) {
                    missed.add(algorithm);
                }
            }
        }
        System.exit(missed.isEmpty() ? 0 : 1);
    }

    private static RunResult bare(Collection<RunResult> results, String algorithm) {
        return results.stream()
                .filter(result -> isOf("bare", result))
                .filter(result -> result.getParams().getParam("algorithm").equals(algorithm))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(String method, RunResult result) {
        return result.getParams().getBenchmark().endsWith("." + method);
    }

    /** The median of single calls: other work on the machine makes a few of them slow, not most. */
    private static double nanos(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }
}
