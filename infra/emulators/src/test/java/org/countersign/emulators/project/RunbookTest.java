package org.countersign.emulators.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.Resource;
import org.countersign.emulators.template.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rings is explained, and what is looked at exists. Metrics of our own are checked by MetricsIT of infra/acceptance. */
class RunbookTest {

    private static final Pattern SECTION =
            Pattern.compile("^## (\\w+Alarm)\\n(.*?)(?=^## |^---)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("\\$\\(named (\\w+)\\)");
    private static final Pattern OUTPUT = Pattern.compile("(?:\\$\\(|`)out (\\w+)[)`]");

    /** Metrics of AWS's, with the dimensions that it has them by. */
    private static final Map<String, Set<String>> OF_AWS = Map.ofEntries(
            Map.entry("AWS/ApiGateway Count", Set.of("ApiId")),
            Map.entry("AWS/ApiGateway 4xx", Set.of("ApiId")),
            Map.entry("AWS/ApiGateway 5xx", Set.of("ApiId")),
            Map.entry("AWS/ApiGateway Latency", Set.of("ApiId")),
            Map.entry("AWS/DynamoDB ReadThrottleEvents", Set.of("TableName")),
            Map.entry("AWS/DynamoDB WriteThrottleEvents", Set.of("TableName")),
            Map.entry("AWS/Lambda ConcurrentExecutions", Set.of()),
            Map.entry("AWS/Lambda Errors", Set.of()),
            Map.entry("AWS/Lambda Throttles", Set.of()),
            Map.entry("AWS/Lambda IteratorAge", Set.of("FunctionName")),
            Map.entry("AWS/SES Reputation.BounceRate", Set.of()),
            Map.entry("AWS/SNS SMSMonthToDateSpentUSD", Set.of()),
            Map.entry("AWS/SQS ApproximateNumberOfMessagesVisible", Set.of("QueueName")));

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyAlarmHasASectionAndEverySectionAnAlarm(Deployment deployment) throws IOException {
        List<String> alarms = deployment
                .resources("AWS::CloudWatch::Alarm")
                .map(Resource::logicalId)
                .toList();

        assertThat(sections().keySet()).containsExactlyInAnyOrderElementsOf(alarms);
    }

    @Test
    void everySectionSaysWhatItMeansHowToLookAndWhatToDo() throws IOException {
        assertThat(sections())
                .allSatisfy((alarm, text) -> assertThat(text).as(alarm).contains("**Means.**", "**Look.**", "**Do.**"));
    }

    @Test
    void everyResourceAndOutputThatItNamesIsThere() throws IOException {
        String yaml = Deployment.yaml();
        String text = Files.readString(Template.file().resolveSibling("infra/RUNBOOK.md"));

        assertThat(all(NAMED, text))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(yaml).contains("\n  " + id + ":\n    Type:"));
        assertThat(all(OUTPUT, text))
                .isNotEmpty()
                .allSatisfy(id ->
                        assertThat(yaml.substring(yaml.indexOf("\nOutputs:"))).contains("\n  " + id + ":\n"));
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyMetricOfAwsThatIsLookedAtExists(Deployment deployment) {
        assertThat(Watched.metrics(deployment.resources()).stream()
                        .filter(metric -> metric.namespace().startsWith("AWS/")))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(OF_AWS)
                        .as(metric.toString())
                        .containsEntry(
                                metric.namespace() + " " + metric.name(),
                                metric.dimensions().keySet()));
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyAlarmSaysWhatItIsAndRingsWhereSomebodyIsToBeTold(Deployment deployment) {
        boolean somebody = deployment.parameters().containsKey("AlarmTopicArn");

        assertThat(deployment.resources("AWS::CloudWatch::Alarm")).allSatisfy(alarm -> {
            assertThat(alarm.properties().text("AlarmDescription"))
                    .as(alarm.logicalId())
                    .isPresent();
            assertThat(alarm.properties().texts("AlarmActions"))
                    .as(alarm.logicalId())
                    .hasSize(somebody ? 1 : 0);
            assertThat(alarm.properties().text("TreatMissingData"))
                    .as(alarm.logicalId())
                    .contains("notBreaching");
        });
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void theDashboardIsJson(Deployment deployment) {
        assertThat(deployment.resources("AWS::CloudWatch::Dashboard").map(Watched::body))
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body.path("widgets").size()).isPositive());
    }

    private static Map<String, String> sections() throws IOException {
        return SECTION.matcher(Files.readString(Template.file().resolveSibling("infra/RUNBOOK.md")))
                .results()
                .collect(Collectors.toMap(section -> section.group(1), section -> section.group(2)));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }
}
