package org.countersign.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.bench.start.RuntimeApi.Step;

/** One start of the packaged function, from the process to its second answer. */
final class Launch {

    private static final double NANOS_PER_MILLI = 1_000_000.0;

    private Launch() {}

    /**
     * What was measured: milliseconds, and megabytes after the second answer.
     *
     * @param poll from the start of the process to its first poll of the runtime API
     * @param pollCpu processor time until then, which other work on the machine does not lengthen
     * @param first from then, when it got the first event, to its answer
     * @param firstCpu processor time for it
     * @param second from the poll for the second event to its answer
     * @param resident memory of the process then
     * @param peak the most that was resident until then
     */
    record Measured(
            double poll, double pollCpu, double first, double firstCpu, double second, double resident, double peak) {}

    static Measured of(Path content, Map<String, String> environment, List<String> events, String expected)
            throws IOException, InterruptedException {
        try (RuntimeApi api = new RuntimeApi(events)) {
            ProcessBuilder builder = new ProcessBuilder("./bootstrap").directory(content.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment(content, environment, api));
            Path log = content.resolveSibling("start.log");
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            long started = System.nanoTime();
            Process process = builder.start();
            api.watch(process);
            try {
                List<Step> steps = api.play();
                check(steps, expected);
                return measured(started, steps, process.pid());
            } finally {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private static void check(List<Step> steps, String expected) {
        steps.stream().filter(step -> step.what().equals("response")).forEach(step -> {
            if (!step.body().contains(expected)) {
                throw new IllegalStateException("Not what was expected: " + step.body());
            }
        });
    }

    private static Measured measured(long started, List<Step> steps, long process) throws IOException {
        return new Measured(
                millis(started, steps.get(0)),
                steps.get(0).cpu().toMillis(),
                millis(steps.get(0).at(), steps.get(1)),
                steps.get(1).cpu().minus(steps.get(0).cpu()).toMillis(),
                millis(steps.get(2).at(), steps.get(3)),
                megabytes(process, "VmRSS"),
                megabytes(process, "VmHWM"));
    }

    private static double millis(long from, Step step) {
        return (step.at() - from) / NANOS_PER_MILLI;
    }

    /** As the kernel reports it (proc(5)). */
    private static double megabytes(long process, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToDouble(kilobytes -> Double.parseDouble(kilobytes) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> environment(Path content, Map<String, String> environment, RuntimeApi api) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("AWS_LAMBDA_RUNTIME_API", api.address());
        all.put("LAMBDA_TASK_ROOT", content.toString());
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("PATH", System.getenv("PATH"));
        return all;
    }
}
