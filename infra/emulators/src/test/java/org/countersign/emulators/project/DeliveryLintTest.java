package org.countersign.emulators.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.emulators.template.Resource;
import org.countersign.emulators.template.TemplateReader;
import org.countersign.emulators.template.Tree;
import org.countersign.emulators.template.Trigger.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is lost, kept for ever, or out of sight: logs, dead letters, encryption, throttles. */
class DeliveryLintTest {

    private static final String FUNCTION = "AWS::Serverless::Function";

    /** After so long a claim under an Idempotency-Key passes to the next try. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    /** Seconds after which a table's stream has a record no more. */
    private static final int STREAM_FORGETS = 86_400;

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyFunctionLogsWhereLogsAreKeptForAWhileOnly(Deployment deployment) {
        Set<String> kept = deployment
                .resources("AWS::Logs::LogGroup")
                .filter(group -> group.properties().text("RetentionInDays").isPresent())
                .map(Resource::logicalId)
                .collect(Collectors.toSet());

        assertThat(deployment.resources(FUNCTION))
                .isNotEmpty()
                .allSatisfy(function -> assertThat(
                                function.properties().tree("LoggingConfig").text("LogGroup"))
                        .as(function.logicalId())
                        .hasValueSatisfying(group -> assertThat(kept).contains(group)));
        assertThat(deployment.resources("AWS::Logs::LogGroup")).hasSameSizeAs(kept);
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void whateverIsCalledByAnEventKeepsWhatItCannotDealWith(Deployment deployment) {
        deployment
                .resources(FUNCTION)
                .forEach(function -> events(function)
                        .forEach((name, event) ->
                                assertKept(deployment, function, function.logicalId() + "." + name, event)));
    }

    private static void assertKept(Deployment deployment, Resource function, String as, Tree event) {
        Tree properties = event.tree("Properties");
        switch (event.required("Type")) {
            case "SNS" -> {
                assertThat(function.properties().tree("DeadLetterQueue").text("TargetArn"))
                        .as(as)
                        .isPresent();
                assertThat(properties.tree("RedrivePolicy").text("deadLetterTargetArn"))
                        .as(as)
                        .isPresent();
            }
            case "SQS" -> {
                Tree queue = source(deployment, properties);
                assertThat(properties.texts("FunctionResponseTypes")).as(as).contains("ReportBatchItemFailures");
                assertThat(queue.tree("RedrivePolicy").text("deadLetterTargetArn"))
                        .as(as)
                        .isPresent();
                assertThat(queue.number("VisibilityTimeout", 30))
                        .as(as)
                        .isGreaterThanOrEqualTo(6 * function.properties().number("Timeout", 3));
            }
            case "DynamoDB" -> {
                // A bucket alone is given the changes themselves, and somebody has to hear of them.
                assertThat(bucket(deployment, properties)
                                .tree("NotificationConfiguration")
                                .trees("QueueConfigurations"))
                        .as(as)
                        .isNotEmpty();
                assertThat(properties.flag("BisectBatchOnFunctionError")).as(as).isTrue();
                assertThat(properties.texts("FunctionResponseTypes")).as(as).contains("ReportBatchItemFailures");
                assertThat(properties.number("MaximumRetryAttempts", -1)).as(as).isEqualTo(-1);
                assertThat(properties.number("MaximumRecordAgeInSeconds", -1))
                        .as(as)
                        .isBetween(1, STREAM_FORGETS - 1);
            }
            case "ScheduleV2" -> {
                assertThat(properties.tree("DeadLetterConfig").entries()).as(as).isNotEmpty();
                assertThat(properties.tree("RetryPolicy").entries()).as(as).isNotEmpty();
            }
            case "HttpApi" -> {}
            case String other -> throw new AssertionError(as + " is of an unknown type: " + other);
        }
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyQueueIsEncryptedAndWatched(Deployment deployment) {
        Set<String> watched = deployment
                .resources("AWS::CloudWatch::Alarm")
                .filter(alarm ->
                        alarm.properties().text("MetricName").orElse("").equals("ApproximateNumberOfMessagesVisible"))
                .flatMap(alarm -> alarm.properties().trees("Dimensions"))
                .map(dimension -> dimension.required("Value"))
                .collect(Collectors.toSet());

        assertThat(deployment.resources("AWS::SQS::Queue")).isNotEmpty().allSatisfy(queue -> {
            // One that hands on what is not dealt with is watched where it hands it on to.
            assertThat(watched.contains(queue.logicalId()))
                    .as(queue.logicalId())
                    .isEqualTo(
                            queue.properties().tree("RedrivePolicy").entries().isEmpty());
            assertThat(queue.properties().flag("SqsManagedSseEnabled")
                            || queue.properties().text("KmsMasterKeyId").isPresent())
                    .as(queue.logicalId())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyBucketIsPrivateEncryptedAndForgetful(Deployment deployment) {
        assertThat(deployment.resources("AWS::S3::Bucket")).isNotEmpty().allSatisfy(bucket -> {
            Tree properties = bucket.properties();
            assertThat(properties
                            .tree("PublicAccessBlockConfiguration")
                            .entries()
                            .values())
                    .as(bucket.logicalId())
                    .hasSize(4)
                    .containsOnly(true);
            assertThat(properties.tree("BucketEncryption").entries())
                    .as(bucket.logicalId())
                    .isNotEmpty();
            assertThat(properties.tree("LifecycleConfiguration").trees("Rules"))
                    .as(bucket.logicalId())
                    .allSatisfy(rule ->
                            assertThat(rule.number("ExpirationInDays", 0)).isPositive())
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void aRequestEndsBeforeItsClaimDoes(Deployment deployment) {
        assertThat(deployment.functions().stream()
                        .filter(function ->
                                function.triggers(Route.class).findAny().isPresent()))
                .isNotEmpty()
                .allSatisfy(function ->
                        assertThat(function.timeout()).as(function.logicalId()).isLessThan(LEASE));
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void noRouteHasAThrottleOfItsOwnSinceAStrangerCouldUseItUp(Deployment deployment) {
        Tree api = deployment.properties("Api");

        assertThat(api.tree("RouteSettings").entries()).isEmpty();
        assertThat(api.tree("DefaultRouteSettings").entries())
                .containsEntry("ThrottlingRateLimit", deployment.parameter("RequestsPerSecond"))
                .containsEntry("ThrottlingBurstLimit", deployment.parameter("RequestBurst"));
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void theAccessLogSaysNothingOfAPerson(Deployment deployment) {
        assertThat(deployment.properties("Api").tree("AccessLogSettings").required("Format"))
                .contains("$context.routeKey")
                .doesNotContain("path", "query", "identity", "authorizer", "Agent", "sourceIp");
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyFunctionIsTraced(Deployment deployment) {
        assertThat(deployment.resources(FUNCTION))
                .allSatisfy(function -> assertThat(function.properties().text("Tracing"))
                        .as(function.logicalId())
                        .contains("Active"));
    }

    @Test
    void everyParameterSaysWhatItIsForAndWhatItMayBe() {
        assertThat(TemplateReader.parameters(Deployment.yaml())).isNotEmpty().allSatisfy((name, parameter) -> {
            assertThat(parameter.text("Description")).as(name).isPresent();
            assertThat(Stream.of("AllowedPattern", "AllowedValues", "MinValue")
                            .anyMatch(limit -> parameter.entries().containsKey(limit)))
                    .as(name)
                    .isTrue();
        });
    }

    private static Tree bucket(Deployment deployment, Tree event) {
        String arn = event.tree("DestinationConfig").tree("OnFailure").required("Destination");
        return deployment.properties(arn.substring(arn.lastIndexOf(':') + 1));
    }

    private static Tree source(Deployment deployment, Tree event) {
        String arn = event.required("Queue");
        return deployment.properties(arn.substring(arn.lastIndexOf(':') + 1));
    }

    private static Map<String, Tree> events(Resource function) {
        Tree events = function.properties().tree("Events");
        return events.entries().keySet().stream().collect(Collectors.toMap(name -> name, events::tree));
    }
}
