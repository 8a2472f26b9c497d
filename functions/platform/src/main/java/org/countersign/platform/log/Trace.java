package org.countersign.platform.log;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The trace that an invocation belongs to, as Lambda names it (AWS X-Ray). The SDK passes it on by itself with every call, SNS to
 * the functions that it calls, so here it is only read: for the line of log, and for events in the form of W3C Trace Context, which
 * others than AWS know.
 *
 * @param id such as {@code 1-67a3f0c2-5f3a2b1c0d9e8f7a6b5c4d3e}
 * @param parent of what is called from here
 * @param sampled whether it is recorded
 */
public record Trace(String id, String parent, boolean sampled) {

    /** Set for each invocation, by Quarkus's loop and by Lambda's Java runtime, from {@code Lambda-Runtime-Trace-Id}. */
    public static final String PROPERTY = "com.amazonaws.xray.traceHeader";

    private static final Pattern ID = Pattern.compile("1-([0-9a-f]{8})-([0-9a-f]{24})");
    private static final Pattern PARENT = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    /** That of the invocation; empty outside of one, and where tracing is off. */
    public static Optional<Trace> current() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).flatMap(Trace::parse);
    }

    private static Optional<Trace> parse(String header) {
        Map<String, String> fields = Arrays.stream(header.split(";", -1))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(field -> field[0].trim(), field -> field[1], (first, _) -> first));
        String id = fields.getOrDefault("Root", "");
        String parent = fields.getOrDefault("Parent", "");
        return ID.matcher(id).matches() && PARENT.matcher(parent).matches()
                ? Optional.of(new Trace(id, parent, "1".equals(fields.get("Sampled"))))
                : Optional.empty();
    }

    /** The header of W3C Trace Context, and the CloudEvents extension of that name. */
    public String traceparent() {
        return "00-" + ID.matcher(id).replaceFirst("$1$2") + "-" + parent + (sampled ? "-01" : "-00");
    }

    /** Id of the trace in a caller's {@code traceparent}; empty for what is none, which could be anything. */
    public static Optional<String> idIn(String traceparent) {
        Matcher header = TRACEPARENT.matcher(traceparent);
        return header.matches() ? Optional.of(header.group(1)) : Optional.empty();
    }
}
