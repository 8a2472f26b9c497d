package org.countersign.bench.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.countersign.bench.start.Launch.Measured;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.platform.testing.TestKeys;

/**
 * How fast the packaged function starts, in whichever form it is: each step eleven times, the median with the fastest and the slowest.
 * Prints a table and proves nothing: times are those of this machine.
 */
public final class Start {

    private static final int RUNS = 11;

    private Start() {}

    /** Takes the path of {@code function.zip}. */
    public static void main(String... arguments) throws Exception {
        Path zip = Path.of(arguments[0]).toAbsolutePath();
        Path content = zip.resolveSibling("start").resolve("content");
        remove(content);
        unpack(zip, content);
        boolean jvm = Files.isDirectory(content.resolve("runtime"));
        System.out.printf(
                Locale.ROOT,
                "%s form, %.1f MB packed; median of %d (fastest – slowest)%n",
                jvm ? "JVM" : "native",
                Files.size(zip) / 1e6,
                RUNS);
        System.out.println(
                "| step | start to first poll, ms | of it CPU | first event, ms | of it CPU | second event, ms | resident, MB | peak, MB |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        TestKeys keys = new TestKeys();
        try (Emulators emulators = Emulators.start(Template.find(), Optional.empty(), Clock.systemUTC())) {
            keys.publish(emulators);
            for (Sample sample : Sample.all(keys)) {
                report(sample, content, emulators);
            }
        }
    }

    private static void report(Sample sample, Path content, Emulators emulators)
            throws IOException, InterruptedException {
        Map<String, String> environment = environment(sample.export(), emulators);
        List<Measured> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            runs.add(Launch.of(content, environment, List.of(sample.event(), sample.event()), sample.answer()));
        }
        System.out.printf(
                "| `%s` (%s) | %s | %s | %s | %s | %s | %s | %s |%n",
                sample.export(),
                sample.does(),
                spread(runs, Measured::poll),
                spread(runs, Measured::pollCpu),
                spread(runs, Measured::first),
                spread(runs, Measured::firstCpu),
                spread(runs, Measured::second),
                spread(runs, Measured::resident),
                spread(runs, Measured::peak));
    }

    private static String spread(List<Measured> runs, ToDoubleFunction<Measured> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return String.format(Locale.ROOT, "%.1f (%.1f – %.1f)", sorted[RUNS / 2], sorted[0], sorted[RUNS - 1]);
    }

    private static Map<String, String> environment(String export, Emulators emulators) {
        Map<String, String> environment =
                new HashMap<>(Template.find().function(export).orElseThrow().environment());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_LAMBDA_FUNCTION_NAME", export);
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256");
        emulators
                .endpoints()
                .byService()
                .forEach((service, uri) ->
                        environment.put("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT), uri.toString()));
        return environment;
    }

    private static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void unpack(Path zip, Path directory) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path target = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
        if (!directory.resolve("bootstrap").toFile().setExecutable(true)) {
            throw new IOException("bootstrap cannot be made executable");
        }
    }
}
