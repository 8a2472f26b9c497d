package org.countersign.emulators.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes Lambda invoke a function. */
public sealed interface Trigger {

    /** A route of the HTTP API, its path with placeholders such as {@code /challenges/{id}}. */
    record Route(String method, String path) implements Trigger {}

    /**
     * A table's stream.
     *
     * @param maximumRetries how often a failed batch is tried again; -1 means until it expires
     * @param maximumAge how old a record becomes before it is given up; empty means until it expires
     * @param reportItemFailures whether the function's answer names the first record that failed
     * @param onFailure ARN of the bucket that is given a batch that was given up, or of the queue or topic that is sent word of it
     * @param filters patterns, in JSON, of which a record has to match one; empty lets everything through
     */
    record TableStream(
            String streamArn,
            int batchSize,
            int maximumRetries,
            Optional<Duration> maximumAge,
            boolean bisect,
            boolean reportItemFailures,
            Optional<String> onFailure,
            List<String> filters)
            implements Trigger {}

    /**
     * A subscription to a topic.
     *
     * @param filterPolicy attribute name to accepted values; empty lets everything through
     * @param filterScope {@code MessageAttributes} or {@code MessageBody}
     * @param deadLetters ARN of the queue for what could not be delivered
     */
    record Topic(String topicArn, Map<String, Object> filterPolicy, String filterScope, Optional<String> deadLetters)
            implements Trigger {}

    /**
     * A schedule.
     *
     * @param expression such as {@code rate(5 minutes)}
     * @param input the event's JSON, where the template fixes it
     */
    record Schedule(String expression, Optional<String> input, boolean enabled) implements Trigger {}

    /** A queue whose messages the function takes. */
    record Queue(String queueArn, int batchSize, boolean reportItemFailures) implements Trigger {}
}
