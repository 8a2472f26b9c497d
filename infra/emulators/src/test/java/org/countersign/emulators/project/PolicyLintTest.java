package org.countersign.emulators.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Grant;
import org.countersign.emulators.template.Resource;
import org.countersign.emulators.template.Tree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no policy of the template may say. What each has to say, PoliciesIT of infra/acceptance finds out. */
class PolicyLintTest {

    private static final String FUNCTION = "AWS::Serverless::Function";
    private static final String MANAGED = "AWS::IAM::ManagedPolicy";

    /** IAM takes 6,144 characters, spaces not counted; the third that is left is for the longer names of a real deployment. */
    private static final int MANAGED_SIZE = 4_096;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Actions that AWS has no ARN for, and why they are needed. */
    private static final Map<String, String> WITHOUT_ARN = Map.of(
            "sns:Publish", "a text goes to a phone number",
            "dynamodb:ListStreams", "Lambda looks for the table's stream",
            "xray:PutTelemetryRecords", "traces",
            "xray:PutTraceSegments", "traces");

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyActionIsNamed(Deployment deployment) {
        assertThat(deployment.allowed())
                .allSatisfy(allowed -> assertThat(allowed.grant().actions())
                        .as(allowed.toString())
                        .noneMatch(action -> action.contains("*") || action.contains("?")));
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyResourceIsNamedThatHasAName(Deployment deployment) {
        assertThat(deployment
                        .allowed()
                        .filter(allowed ->
                                allowed.grant().resources().stream().anyMatch(resource -> resource.contains("*"))))
                .allSatisfy(allowed -> {
                    assertThat(WITHOUT_ARN.keySet())
                            .as(allowed.toString())
                            .containsAll(allowed.grant().actions());
                    assertThat(allowed.grant().resources())
                            .as(allowed.toString())
                            .containsExactly("*");
                });
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void whoMayTextAnyNumberMayPublishOnNoTopic(Deployment deployment) {
        assertThat(deployment
                        .allowed()
                        .filter(allowed -> allowed.speaksOf("sns")
                                && allowed.grant().resources().contains("*")))
                .isNotEmpty()
                .allSatisfy(allowed -> assertThat(allowed.function().grants())
                        .as(allowed.toString())
                        .anyMatch(grant -> !grant.allows()
                                && grant.actions().contains("sns:Publish")
                                && grant.resources().contains("arn:aws:sns:*:*:*")));
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyGrantOnTheTableNamesItsPartitions(Deployment deployment) {
        assertThat(deployment
                        .allowed()
                        .filter(allowed -> allowed.speaksOf("dynamodb"))
                        .filter(allowed -> allowed.grant().resources().stream()
                                .noneMatch(resource -> resource.contains("/index/"))))
                .isNotEmpty()
                .allSatisfy(allowed -> assertThat(allowed.names("dynamodb:LeadingKeys"))
                        .as(allowed.toString())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void whoMailsDoesSoInOneName(Deployment deployment) {
        assertThat(deployment.allowed().filter(allowed -> allowed.speaksOf("ses")))
                .isNotEmpty()
                .allSatisfy(allowed -> assertThat(allowed.names("ses:FromAddress"))
                        .as(allowed.toString())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void noFunctionMayDoWhatTheBoundaryForbids(Deployment deployment) {
        assertThat(deployment.functions().stream()
                        .filter(function -> function.boundary().isEmpty())
                        .map(FunctionResource::logicalId))
                .as("functions without a boundary")
                .isEmpty();
        assertThat(deployment.functions().stream()
                        .flatMap(function ->
                                beyond(function).stream().map(grant -> function.logicalId() + ": " + grant)))
                .as("grants beyond the boundary")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void theBoundaryNamesItsActionsAndItsResourcesToo(Deployment deployment) {
        List<Grant> boundary = deployment.functions().getFirst().boundary().orElseThrow();

        assertThat(boundary.stream().flatMap(grant -> grant.actions().stream()))
                .noneMatch(action -> action.contains("*"));
        assertThat(boundary.stream()
                        .filter(grant -> grant.resources().contains("*"))
                        .flatMap(grant -> grant.actions().stream()))
                .isSubsetOf(WITHOUT_ARN.keySet());
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void keyringsAreReadThroughTheirManagedPolicies(Deployment deployment) {
        assertThat(deployment
                        .resources(FUNCTION)
                        .flatMap(function ->
                                function.properties().trees("Policies").flatMap(policy -> policy.trees("Statement"))))
                .isNotEmpty()
                .noneMatch(
                        statement -> statement.texts("Action").stream().anyMatch(action -> action.startsWith("ssm:")));
        assertThat(deployment.allowed()).anyMatch(allowed -> allowed.speaksOf("ssm"));
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyManagedPolicyIsSomebodysAndLeavesItToThemToSaySo(Deployment deployment) {
        Set<String> referredTo = deployment
                .resources(FUNCTION)
                .map(Resource::properties)
                .flatMap(function -> Stream.concat(
                        function.texts("Policies").stream(), function.texts("PermissionsBoundary").stream()))
                .collect(Collectors.toSet());

        assertThat(deployment.resources(MANAGED)).isNotEmpty().allSatisfy(policy -> {
            assertThat(referredTo)
                    .as(policy.logicalId())
                    .anyMatch(arn -> arn.endsWith(":policy/" + policy.logicalId()));
            assertThat(policy.properties().entries().keySet())
                    .as(policy.logicalId())
                    .containsExactlyInAnyOrder("Description", "PolicyDocument");
        });
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyManagedPolicyIsOfASizeThatIamTakes(Deployment deployment) {
        assertThat(deployment.resources(MANAGED))
                .allSatisfy(policy -> assertThat(JSON.writeValueAsString(
                                policy.properties().tree("PolicyDocument").entries()))
                        .as(policy.logicalId())
                        .hasSizeLessThan(MANAGED_SIZE));
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void whoeverMayUseAQueueOrATopicComesFromThisAccount(Deployment deployment) {
        assertThat(statements(deployment, "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::S3::BucketPolicy")
                        .filter(statement -> statement.required("Effect").equals("Allow")))
                .isNotEmpty()
                .allSatisfy(PolicyLintTest::assertOfThisAccount);
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void everyServiceThatMayUseTheKeyDoesSoForThisAccount(Deployment deployment) {
        assertThat(deployment
                        .resources("AWS::KMS::Key")
                        .flatMap(key -> key.properties().tree("KeyPolicy").trees("Statement"))
                        .filter(statement ->
                                statement.tree("Principal").entries().containsKey("Service")))
                .allSatisfy(PolicyLintTest::assertOfThisAccount)
                .hasSize(deployment.resources("AWS::KMS::Key").findAny().isPresent() ? 2 : 0);
    }

    /** Logs are told apart by their ARN, which has the account in it. */
    private static void assertOfThisAccount(Tree statement) {
        assertThat(statement.tree("Condition").entries().toString())
                .as(statement.entries().toString())
                .containsAnyOf("aws:SourceArn", "aws:SourceAccount", "kms:EncryptionContext:aws:logs:arn");
    }

    @ParameterizedTest
    @MethodSource("org.countersign.emulators.project.Deployment#all")
    void nobodyReachesAQueueATopicOrABucketWithoutTls(Deployment deployment) {
        Set<String> closed = statements(
                        deployment, "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::S3::BucketPolicy")
                .filter(statement -> statement.required("Effect").equals("Deny")
                        && statement.text("Principal").filter("*"::equals).isPresent()
                        && statement
                                .tree("Condition")
                                .entries()
                                .equals(Map.of("Bool", Map.of("aws:SecureTransport", "false"))))
                .flatMap(statement -> statement.texts("Resource").stream())
                .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                .collect(Collectors.toSet());

        assertThat(Stream.of("AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::S3::Bucket")
                        .flatMap(deployment::resources)
                        .map(Resource::logicalId))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(closed).contains(id));
    }

    private static Stream<Tree> statements(Deployment deployment, String... policies) {
        return Stream.of(policies)
                .flatMap(deployment::resources)
                .flatMap(policy -> policy.properties().tree("PolicyDocument").trees("Statement"));
    }

    private static List<String> beyond(FunctionResource function) {
        List<Grant> boundary = function.boundary().orElse(List.of());
        return function.grants().stream()
                .filter(Grant::allows)
                .flatMap(grant -> grant.actions().stream()
                        .flatMap(action -> grant.resources().stream()
                                .filter(resource ->
                                        boundary.stream().noneMatch(outer -> covers(outer, action, resource)))
                                .map(resource -> action + " on " + resource)))
                .toList();
    }

    private static boolean covers(Grant outer, String action, String resource) {
        return outer.actions().contains(action)
                && outer.resources().stream().anyMatch(pattern -> Grant.matches(pattern, resource));
    }
}
