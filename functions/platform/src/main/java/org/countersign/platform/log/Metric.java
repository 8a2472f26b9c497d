package org.countersign.platform.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.countersign.core.event.EventType;

/**
 * A metric, and its dimensions beside the deployment. Every combination of values that occurs is a metric that CloudWatch
 * charges for, so there are few of each, none of them of a person.
 *
 * @param name as CloudWatch and the line of log know it
 * @param unit one of CloudWatch's
 * @param dimensions sets of fields of the line, each beside {@code stage}; an empty set is the whole deployment
 */
public record Metric(String name, String unit, List<List<String>> dimensions) {

    private static final String COUNT = "Count";
    private static final List<String> WHOLE = List.of();

    /** Answered requests, by what was answered: {@code ok} or the code of a problem. */
    public static final Metric REQUESTS = new Metric("requests", COUNT, List.of(List.of("outcome")));

    /** Guesses at a factor, by factor and outcome, and by outcome alone. */
    public static final Metric GUESSES =
            new Metric("guesses", COUNT, List.of(List.of("outcome"), List.of("factor", "outcome")));

    /** Texts that were taken for delivery, or may have been, which is what they cost, and by country calling code. */
    public static final Metric TEXTS_SENT = new Metric("textsSent", COUNT, List.of(WHOLE, List.of("callingCode")));

    /** Texts that were refused. */
    public static final Metric TEXTS_FAILED = new Metric("textsFailed", COUNT, List.of(WHOLE));

    /** Those among the sent of which nobody knows whether they are. */
    public static final Metric TEXTS_UNKNOWN = new Metric("textsUnknown", COUNT, List.of(WHOLE));

    /** Mails that were taken for delivery, and by the function that sent them. */
    public static final Metric MAILS_SENT = new Metric("mailsSent", COUNT, List.of(WHOLE, List.of("function")));

    /** Mails that could not be handed over. */
    public static final Metric MAILS_FAILED = new Metric("mailsFailed", COUNT, List.of(WHOLE));

    /** Mails that were refused for their addresses: nothing is out of order. */
    public static final Metric MAILS_REFUSED = new Metric("mailsRefused", COUNT, List.of(WHOLE));

    /** How old a change of the table is when its events are out. */
    public static final Metric RELAY_LAG = new Metric("relayLagMillis", "Milliseconds", List.of(WHOLE));

    /** Changes of the table that no events could be made of. */
    public static final Metric CHANGES_SET_ASIDE = new Metric("changesSetAside", COUNT, List.of(WHOLE));

    /** Calls to DynamoDB, and what they took of its capacity. */
    public static final Metric TABLE_CALLS = new Metric("tableCalls", COUNT, List.of(WHOLE));

    public static final Metric READ_UNITS = new Metric("readUnits", COUNT, List.of(WHOLE));
    public static final Metric WRITE_UNITS = new Metric("writeUnits", COUNT, List.of(WHOLE));

    /** Events of one type: {@code countersign.sms.budget-reached} is counted as {@code smsBudgetReached}. */
    public static Metric ofEvent(EventType type) {
        String[] words = type.word().replaceFirst("^countersign\\.", "").split("[._-]", -1);
        StringBuilder name = new StringBuilder(words[0]);
        Arrays.stream(words)
                .skip(1)
                .forEach(word -> name.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1)));
        return new Metric(name.toString(), COUNT, List.of(WHOLE));
    }

    /** No two metrics have the same name, and the rest takes long to hash for every event. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
