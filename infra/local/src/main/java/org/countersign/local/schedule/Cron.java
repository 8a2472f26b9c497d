package org.countersign.local.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * EventBridge's six fields, in UTC: minutes, hours, day of month, month, day of week (1 is Sunday), year. Knows lists, ranges
 * and steps, not {@code L}, {@code W} and {@code #}.
 */
record Cron(
        Set<Integer> minutes,
        Set<Integer> hours,
        Set<Integer> days,
        Set<Integer> months,
        Set<Integer> weekdays,
        Set<Integer> years)
        implements Timetable {

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern RANGE =
            Pattern.compile("(?:(?<all>[*?])|(?<from>\\d+)(?:-(?<to>\\d+))?)(?:/(?<step>\\d+))?");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    static Cron parse(String fields) {
        List<String> field = List.of(named(fields).strip().split("\\s+", -1));
        if (field.size() != 6) {
            throw new IllegalArgumentException("cron(" + fields + ") has not six fields");
        }
        return new Cron(
                values(field.get(0), 0, 59),
                values(field.get(1), 0, 23),
                values(field.get(2), 1, 31),
                values(field.get(3), 1, 12),
                values(field.get(4), 1, 7),
                values(field.get(5), FIRST_YEAR, LAST_YEAR));
    }

    @Override
    public Instant next(Instant after) {
        ZonedDateTime time =
                after.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        while (!fires(time)) {
            if (time.getYear() > LAST_YEAR) {
                return Instant.MAX;
            }
            time = fitsDay(time)
                    ? time.plusMinutes(1)
                    : time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        }
        return time.toInstant();
    }

    private boolean fires(ZonedDateTime time) {
        return fitsDay(time) && hours.contains(time.getHour()) && minutes.contains(time.getMinute());
    }

    private boolean fitsDay(ZonedDateTime time) {
        int sundayFirst = time.getDayOfWeek().getValue() % 7 + 1;
        return years.contains(time.getYear())
                && months.contains(time.getMonthValue())
                && days.contains(time.getDayOfMonth())
                && weekdays.contains(sundayFirst);
    }

    /** Names of days and months as numbers. */
    private static String named(String fields) {
        String numbers = fields.toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            numbers = numbers.replace(day.name().substring(0, 3), String.valueOf(day.getValue() % 7 + 1));
        }
        for (Month month : Month.values()) {
            numbers = numbers.replace(month.name().substring(0, 3), String.valueOf(month.getValue()));
        }
        return numbers;
    }

    private static Set<Integer> values(String field, int first, int last) {
        return COMMA.splitAsStream(field)
                .flatMap(part -> range(part, first, last))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Integer> range(String part, int first, int last) {
        Matcher matcher = RANGE.matcher(part);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Cron field " + part + " is not understood here");
        }
        boolean all = matcher.group("all") != null;
        boolean stepped = matcher.group("step") != null;
        int from = all ? first : Integer.parseInt(matcher.group("from"));
        int otherwise = all || stepped ? last : from;
        int to = Optional.ofNullable(matcher.group("to")).map(Integer::valueOf).orElse(otherwise);
        int by = stepped ? Integer.parseInt(matcher.group("step")) : 1;
        return Stream.iterate(from, value -> value <= to, value -> value + by);
    }
}
