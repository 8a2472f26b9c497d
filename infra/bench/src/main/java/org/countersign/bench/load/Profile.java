package org.countersign.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the processor time of the local cloud went between two moments: samples by processor time, told apart by their stacks. */
final class Profile {

    private static final String INVOCATION = "org.countersign.local.function.Functions";

    /** Whose work a sample was. */
    enum Part {
        STEP("functions, answering requests"),
        EVENT("functions, invoked by events"),
        DYNAMODB("DynamoDB Local"),
        OTHER("HTTP, streams and topics of the local cloud");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Map<Part, Long> nanos = new EnumMap<>(Part.class);
    private final Map<String, Long> insideSteps = new HashMap<>();
    private final Map<String, Long> leaves = new HashMap<>();

    static Profile read(Path recording, Instant from, Instant to) throws IOException {
        Profile profile = new Profile();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.CPUTimeSample")
                        && event.getStackTrace() != null
                        && event.getStartTime().isAfter(from)
                        && event.getStartTime().isBefore(to)) {
                    profile.add(event);
                }
            }
        }
        return profile;
    }

    private void add(RecordedEvent event) {
        long period = event.getDuration("samplingPeriod").toNanos();
        List<String> stack = event.getStackTrace().getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName())
                .toList();
        Part part = part(stack);
        nanos.merge(part, period, Long::sum);
        if (part == Part.STEP) {
            insideSteps.merge(inside(stack), period, Long::sum);
            leaves.merge(ours(stack), period, Long::sum);
        }
    }

    private static Part part(List<String> stack) {
        if (has(stack, INVOCATION + ".run")) {
            return has(stack, "org.countersign.platform.event.step.") ? Part.EVENT : Part.STEP;
        }
        boolean table = has(stack, "org.countersign.emulators.dynamodb.")
                || has(stack, "software.amazon.dynamodb.services.local")
                || has(stack, "com.amazonaws.services.dynamodbv2")
                || has(stack, "com.almworks.sqlite4java")
                || has(stack, "org.eclipse.jetty");
        return table ? Part.DYNAMODB : Part.OTHER;
    }

    /** What a function was about, by the outermost frame that says so. */
    private static String inside(List<String> stack) {
        for (String frame : stack.reversed()) {
            if (frame.startsWith("software.amazon.awssdk")) {
                return "AWS SDK: requests to DynamoDB and SNS, written, sent and read";
            }
            if (frame.startsWith("org.countersign.platform.token.Tokens.")) {
                return "checking a token (ECDSA)";
            }
            if (frame.startsWith("org.countersign.platform.token.StepUpTokens.")) {
                return "signing a token (ECDSA)";
            }
            if (frame.startsWith("org.jboss.log") || frame.startsWith("org.countersign.platform.log.")) {
                return "the line of log";
            }
            if (frame.startsWith("com.fasterxml.jackson")) {
                return "JSON of events, bodies and answers";
            }
            if (frame.startsWith("org.countersign.platform.key.")) {
                return "hashes and sealed values";
            }
            if (frame.startsWith("com.google.i18n.phonenumbers")) {
                return "phone numbers";
            }
        }
        return "rules, items and everything else";
    }

    /** The innermost frame of this code base. */
    private static String ours(List<String> stack) {
        return stack.stream()
                .filter(frame -> frame.startsWith("org.countersign."))
                .findFirst()
                .orElse("none");
    }

    private static boolean has(List<String> stack, String prefix) {
        return stack.stream().anyMatch(frame -> frame.startsWith(prefix));
    }

    Duration of(Part part) {
        return Duration.ofNanos(nanos.getOrDefault(part, 0L));
    }

    Duration total() {
        return Duration.ofNanos(
                nanos.values().stream().mapToLong(Long::longValue).sum());
    }

    /** What steps spent their time on, most first. */
    List<Map.Entry<String, Long>> insideSteps() {
        return descending(insideSteps);
    }

    /** Our own methods by what was sampled in them or below, most first. */
    List<Map.Entry<String, Long>> leaves() {
        return descending(leaves);
    }

    private static List<Map.Entry<String, Long>> descending(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .toList();
    }
}
