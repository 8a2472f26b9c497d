package org.countersign.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Throughput, how long requests took, where processor time went, and what was wrong. */
final class LoadReport {

    private static final double NANOS_A_MILLI = 1_000_000.0;
    private static final int MOST_SHOWN = 12;

    private final int users;
    private final Timings timings;
    private final List<Part> parts = new ArrayList<>();

    LoadReport(int users, Timings timings) {
        this.users = users;
        this.timings = timings;
    }

    private record Part(String name, Instant from, Instant to, int requests) {}

    void add(String name, Instant from, Instant to, int signIns) {
        Duration took = Duration.between(from, to);
        double seconds = took.toNanos() / 1e9;
        int requests = timings.count();
        System.out.printf(
                Locale.ROOT,
                "## %s, %d users%n%n%,d sign-ins, %,d requests in %.1f s: %.0f sign-ins and %.0f requests a second%n%n",
                name,
                users,
                signIns,
                requests,
                seconds,
                signIns / seconds,
                requests / seconds);
        System.out.printf(Locale.ROOT, "| request | count | p50, ms | p99, ms |%n|---|--:|--:|--:|%n");
        for (String request : timings.names()) {
            System.out.printf(
                    Locale.ROOT,
                    "| `%s` | %,d | %.1f | %.1f |%n",
                    request,
                    timings.count(request),
                    timings.millis(request, 0.5),
                    timings.millis(request, 0.99));
        }
        System.out.printf(Locale.ROOT, "%n");
        parts.add(new Part(name, from, to, requests));
    }

    void print(Path recording, Verdicts verdicts) throws IOException {
        for (Part part : parts) {
            Profile profile = Profile.read(recording, part.from(), part.to());
            profile(part, profile);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d things checked in answers, %,d wrong%n",
                verdicts.checked(),
                verdicts.wrong().size());
        verdicts.wrong().stream()
                .limit(MOST_SHOWN)
                .forEach(wrong -> System.out.printf(Locale.ROOT, "wrong: %s%n", wrong));
    }

    private static void profile(Part part, Profile profile) {
        double total = profile.total().toNanos();
        System.out.printf(
                Locale.ROOT, "## Processor time, %s%n%n| whose | share | ms a request |%n|---|--:|--:|%n", part.name());
        for (Profile.Part whose : Profile.Part.values()) {
            double nanos = profile.of(whose).toNanos();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f %% | %.2f |%n",
                    whose.words(),
                    100 * nanos / total,
                    nanos / NANOS_A_MILLI / part.requests());
        }
        double steps = profile.of(Profile.Part.STEP).toNanos();
        System.out.printf(
                Locale.ROOT, "%n| inside functions that answer requests | share | ms a request |%n|---|--:|--:|%n");
        for (Map.Entry<String, Long> what : profile.insideSteps()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f %% | %.3f |%n",
                    what.getKey(),
                    100 * what.getValue() / steps,
                    what.getValue() / NANOS_A_MILLI / part.requests());
        }
        System.out.printf(Locale.ROOT, "%n| innermost method of ours | share |%n|---|--:|%n");
        profile.leaves().stream()
                .limit(MOST_SHOWN)
                .forEach(leaf -> System.out.printf(
                        Locale.ROOT, "| `%s` | %.0f %% |%n", leaf.getKey(), 100 * leaf.getValue() / steps));
        System.out.printf(Locale.ROOT, "%n");
    }
}
