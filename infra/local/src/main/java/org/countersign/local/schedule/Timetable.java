package org.countersign.local.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule fires. */
interface Timetable {

    Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    Pattern CRON = Pattern.compile("cron\\((.*)\\)");

    /** The first time to fire after this one. */
    Instant next(Instant after);

    /**
     * Reads EventBridge's expressions.
     *
     * @throws IllegalArgumentException when it is neither {@code rate} nor a {@code cron} of plain fields
     */
    static Timetable parse(String expression) {
        Matcher rate = RATE.matcher(expression);
        if (rate.matches()) {
            Duration period = Duration.parse(
                    switch (rate.group(2)) {
                        case "minute" -> "PT" + rate.group(1) + "M";
                        case "hour" -> "PT" + rate.group(1) + "H";
                        default -> "P" + rate.group(1) + "D";
                    });
            return after -> after.plus(period);
        }
        Matcher cron = CRON.matcher(expression);
        if (cron.matches()) {
            return Cron.parse(cron.group(1));
        }
        throw new IllegalArgumentException("Schedule " + expression + " is not understood here");
    }
}
