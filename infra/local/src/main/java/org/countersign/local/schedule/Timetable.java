package org.countersign.local.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule fires: again and again after the same time. */
record Timetable(Duration period) {

    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    /**
     * Reads EventBridge's {@code rate}.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static Timetable parse(String expression) {
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw new IllegalArgumentException("Schedule " + expression + " is not understood here");
        }
        long number = Long.parseLong(rate.group(1));
        return new Timetable(
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(number);
                    case "hour" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** The first time to fire after this one. */
    Instant next(Instant after) {
        return after.plus(period);
    }
}
