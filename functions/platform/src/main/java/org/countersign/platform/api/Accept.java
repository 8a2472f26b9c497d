package org.countersign.platform.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a caller would rather have, by {@code Accept} (RFC 9110 section 12.5.1): of the ranges that take in a type the most specific
 * counts, and its {@code q} says how welcome it is. JSON is what there is where both are as welcome, or neither is.
 */
final class Accept {

    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";

    private final List<Range> ranges;

    Accept(String header) {
        this.ranges = Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1))
                .map(Range::of)
                .toList();
    }

    /** Whether plain text is more welcome than JSON: it has the higher weight, or the same and is named where JSON is not. */
    boolean prefersText() {
        Range text = best(TEXT);
        Range json = best(JSON);
        boolean sameWeight = text.quality() == json.quality() && text.quality() > 0;
        return text.quality() > json.quality() || (sameWeight && text.specificity() > json.specificity());
    }

    private Range best(String type) {
        return ranges.stream()
                .filter(range -> range.takes(type))
                .max((one, other) -> Integer.compare(one.specificity(), other.specificity()))
                .orElse(Range.NONE);
    }

    /**
     * A range of media types.
     *
     * @param name in lower case
     * @param quality from 0, not acceptable, to 1; 0 where it cannot be read
     */
    private record Range(String name, double quality) {

        static final Range NONE = new Range("", 0);

        static Range of(String text) {
            String[] parts = text.split(";", -1);
            return new Range(
                    parts[0].strip(),
                    Stream.of(parts)
                            .skip(1)
                            .map(String::strip)
                            .filter(parameter -> parameter.startsWith("q="))
                            .map(weight -> quality(weight.substring(2)))
                            .findFirst()
                            .orElse(1.0));
        }

        private static double quality(String weight) {
            return weight.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(weight) : 0;
        }

        boolean takes(String type) {
            String prefix = name.endsWith("/*") ? name.substring(0, name.length() - 1) : name + ";";
            return name.equals(type) || name.equals("*/*") || type.startsWith(prefix);
        }

        int specificity() {
            return switch (name) {
                case "" -> 0;
                case "*/*" -> 1;
                default -> name.endsWith("/*") ? 2 : 3;
            };
        }
    }
}
