package org.countersign.emulators.template;

import java.time.Duration;
import java.util.Optional;
import org.countersign.emulators.template.Trigger.Queue;
import org.countersign.emulators.template.Trigger.Route;
import org.countersign.emulators.template.Trigger.Schedule;
import org.countersign.emulators.template.Trigger.TableStream;
import org.countersign.emulators.template.Trigger.Topic;

/** Reads the entries of a function's {@code Events}. */
final class Triggers {

    private Triggers() {}

    static Trigger read(Tree event) {
        Tree properties = event.tree("Properties");
        return switch (event.required("Type")) {
            case "HttpApi" -> new Route(properties.required("Method"), properties.required("Path"));
            case "DynamoDB" -> stream(properties);
            case "SNS" -> topic(properties.required("Topic"), properties);
            case "Schedule" -> schedule(properties, properties.required("Schedule"));
            case "ScheduleV2" -> schedule(properties, properties.required("ScheduleExpression"));
            case "SQS" -> queue(properties);
            case String other -> throw new IllegalArgumentException("Events of type " + other + " are not understood");
        };
    }

    static Topic topic(String topicArn, Tree properties) {
        return new Topic(
                topicArn,
                properties.tree("FilterPolicy").entries(),
                properties.text("FilterPolicyScope").orElse("MessageAttributes"),
                properties.tree("RedrivePolicy").text("deadLetterTargetArn"));
    }

    private static TableStream stream(Tree properties) {
        return new TableStream(
                properties.required("Stream"),
                properties.number("BatchSize", 100),
                properties.number("MaximumRetryAttempts", -1),
                Optional.of(properties.number("MaximumRecordAgeInSeconds", -1))
                        .filter(seconds -> seconds > 0)
                        .map(Duration::ofSeconds),
                properties.flag("BisectBatchOnFunctionError"),
                reportsItemFailures(properties),
                properties.tree("DestinationConfig").tree("OnFailure").text("Destination"),
                properties
                        .tree("FilterCriteria")
                        .trees("Filters")
                        .map(filter -> filter.required("Pattern"))
                        .toList());
    }

    private static Schedule schedule(Tree properties, String expression) {
        boolean disabled = properties.text("Enabled").filter("false"::equals).isPresent()
                || properties.text("State").filter("DISABLED"::equals).isPresent();
        return new Schedule(expression, properties.text("Input"), !disabled);
    }

    private static Queue queue(Tree properties) {
        return new Queue(
                properties.required("Queue"), properties.number("BatchSize", 10), reportsItemFailures(properties));
    }

    private static boolean reportsItemFailures(Tree properties) {
        return properties.texts("FunctionResponseTypes").contains("ReportBatchItemFailures");
    }
}
