package org.countersign.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.emulators.template.BucketResource;
import org.countersign.emulators.template.Grant;
import org.countersign.emulators.template.TableResource.Index;
import org.countersign.emulators.template.TableResource.KeyPart;
import org.countersign.emulators.template.Trigger.Route;
import org.countersign.emulators.template.Trigger.Schedule;
import org.countersign.emulators.template.Trigger.TableStream;
import org.countersign.emulators.template.Trigger.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final String YAML = """
            Parameters:
              Stage: {Type: String, Default: dev}
              Sender: {Type: String, Default: ""}
              Email: {Type: String}
            Conditions:
              HasSender: !Not [!Equals [!Ref Sender, ""]]
              IsDev: !Equals [!Ref Stage, dev]
            Globals:
              Function:
                Timeout: 10
                Environment:
                  Variables:
                    TABLE: !Ref Data
                    TOPIC: {Ref: Events}
                    KEYS: !Sub "/keys/${Stage}"
                    SENDER: !If [HasSender, !Ref Sender, "none"]
            Resources:
              Data:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions:
                    - {AttributeName: id, AttributeType: S}
                    - {AttributeName: at, AttributeType: N}
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
                  GlobalSecondaryIndexes:
                    - IndexName: byTime
                      KeySchema: [{AttributeName: at, KeyType: HASH}]
                      Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [kind]}
                  StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}
                  TimeToLiveSpecification: {AttributeName: removeAt, Enabled: true}
              Events: {Type: AWS::SNS::Topic}
              Letters: {Type: AWS::SQS::Queue}
              Poison:
                Type: AWS::S3::Bucket
                Properties: {NotificationConfiguration: {QueueConfigurations: [{Event: "s3:ObjectCreated:*", Queue: !GetAtt Letters.Arn}]}}
              Production:
                Type: AWS::SNS::Topic
                Condition: HasSender
              Keys:
                Type: AWS::IAM::ManagedPolicy
                Properties: {PolicyDocument: {Statement: {Effect: Allow, Action: ssm:GetParameter, Resource: "*"}}}
              Sending:
                Type: AWS::IAM::ManagedPolicy
                Condition: HasSender
                Properties: {PolicyDocument: {Statement: {Effect: Allow, Action: ses:SendEmail, Resource: "*"}}}
              Alarm:
                Type: AWS::CloudWatch::Alarm
                Properties: {Threshold: !FindInMap [A, B, C]}
              Step:
                Type: AWS::Serverless::Function
                Properties:
                  Timeout: 20
                  Environment:
                    Variables: {QUARKUS_FUNQY_EXPORT: step, OWN: !Join ["-", [a, !Ref Stage]]}
                  Policies:
                    - !Ref Keys
                    - !If [HasSender, !Ref Sending, !Ref AWS::NoValue]
                    - Version: 2012-10-17
                      Statement:
                        - Effect: Allow
                          Action: dynamodb:Query
                          Resource: [!GetAtt Data.Arn, !Sub "${Data.Arn}/index/byTime"]
                        - !If
                          - IsDev
                          - Effect: Allow
                            Action: [sns:Publish]
                            Resource: "*"
                          - !Ref AWS::NoValue
                  Events:
                    Route:
                      Type: HttpApi
                      Properties: {Method: POST, Path: "/things/{id}"}
                    Stream:
                      Type: DynamoDB
                      Properties:
                        Stream: !GetAtt Data.StreamArn
                        BatchSize: 5
                        MaximumRetryAttempts: 2
                        MaximumRecordAgeInSeconds: 3600
                        FilterCriteria: {Filters: [{Pattern: '{"eventName":["INSERT"]}'}]}
                        FunctionResponseTypes: [ReportBatchItemFailures]
                        DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Letters.Arn}}
                    Told:
                      Type: SNS
                      Properties: {Topic: !Ref Events, FilterPolicy: {type: [{prefix: thing.}]}}
                    Hourly:
                      Type: ScheduleV2
                      Properties: {ScheduleExpression: rate(1 hour), Input: '{"a":1}'}
            """;

    private final Template template = Template.parse(YAML, Map.of("Email", "a@example.com"));

    @Test
    void resolvesTheEnvironmentWithGlobalsUnderIt() {
        assertThat(template.function("step").orElseThrow().environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "TABLE", "Data",
                        "TOPIC", "arn:aws:sns:us-east-1:000000000000:Events",
                        "KEYS", "/keys/dev",
                        "SENDER", "none",
                        "QUARKUS_FUNQY_EXPORT", "step",
                        "OWN", "a-dev"));
    }

    @Test
    void readsEveryKindOfTrigger() {
        assertThat(template.function("step").orElseThrow().triggers())
                .containsExactly(
                        new Route("POST", "/things/{id}"),
                        new TableStream(
                                template.table().streamArn(),
                                5,
                                2,
                                Optional.of(Duration.ofHours(1)),
                                false,
                                true,
                                Optional.of("arn:aws:sqs:us-east-1:000000000000:Letters"),
                                List.of("{\"eventName\":[\"INSERT\"]}")),
                        new Topic(
                                "arn:aws:sns:us-east-1:000000000000:Events",
                                Map.of("type", List.of(Map.of("prefix", "thing."))),
                                "MessageAttributes",
                                Optional.empty()),
                        new Schedule("rate(1 hour)", Optional.of("{\"a\":1}"), true));
    }

    @Test
    void readsBucketsAndWhoHearsOfTheirObjects() {
        assertThat(template.buckets())
                .containsExactly(new BucketResource(
                        "Poison",
                        "Poison",
                        "arn:aws:s3:::Poison",
                        List.of("arn:aws:sqs:us-east-1:000000000000:Letters")));
    }

    @Test
    void readsPoliciesAndTimeout() {
        assertThat(template.function("step").orElseThrow().timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(template.function("step").orElseThrow().grants())
                .containsExactly(
                        new Grant(true, List.of("ssm:GetParameter"), List.of("*"), List.of()),
                        new Grant(
                                true,
                                List.of("dynamodb:Query"),
                                List.of(
                                        "arn:aws:dynamodb:us-east-1:000000000000:table/Data",
                                        "arn:aws:dynamodb:us-east-1:000000000000:table/Data/index/byTime"),
                                List.of()),
                        new Grant(true, List.of("sns:Publish"), List.of("*"), List.of()));
    }

    @Test
    void readsManagedPoliciesOnTheirConditionsToo() {
        Template withSender = Template.parse(YAML, Map.of("Email", "a@example.com", "Sender", "Shop"));

        assertThat(withSender.function("step").orElseThrow().grants())
                .contains(new Grant(true, List.of("ses:SendEmail"), List.of("*"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AmazonDynamoDBFullAccess",
                "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess",
                "!Ref Events",
                "DynamoDBCrudPolicy: {TableName: !Ref Data}"
            })
    void refusesAPolicyWhoseStatementsItCannotSee(String policy) {
        String yaml = YAML.replace("!If [HasSender, !Ref Sending, !Ref AWS::NoValue]", policy);

        assertThatThrownBy(() -> Template.parse(yaml, Map.of("Email", "a@example.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(no managed policy|write the policy as a Statement).*");
    }

    @Test
    void readsTheTable() {
        assertThat(template.table().keys()).containsExactly(new KeyPart("id", "HASH"));
        assertThat(template.table().attributes()).isEqualTo(Map.of("id", "S", "at", "N"));
        assertThat(template.table().indexes())
                .containsExactly(
                        new Index("byTime", true, List.of(new KeyPart("at", "HASH")), "INCLUDE", List.of("kind")));
        assertThat(template.table().timeToLiveAttribute()).contains("removeAt");
    }

    @Test
    void leavesOutWhatItsConditionLeavesOut() {
        Template withSender = Template.parse(YAML, Map.of("Email", "a@example.com", "Sender", "Shop"));

        assertThat(template.topics()).extracting("logicalId").containsExactly("Events");
        assertThat(withSender.topics()).extracting("logicalId").containsExactly("Events", "Production");
        assertThat(withSender.function("step").orElseThrow().environment()).containsEntry("SENDER", "Shop");
    }

    @Test
    void asksForParametersThatHaveNoDefault() {
        assertThatThrownBy(() -> Template.parse(YAML, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Email");
    }

    @Test
    void refusesParametersThatTheTemplateLacks() {
        assertThatThrownBy(() -> Template.parse(YAML, Map.of("Email", "a@example.com", "Mail", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Mail");
    }

    /** What CloudFormation refuses, too; its linter does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mappings: &shared {A: {B: {C: d}}}",
                "Mappings: {A: &shared {B: c}, D: *shared}",
                "Mappings: {A: &word text}",
                "Mappings: {A: {<<: {B: {C: d}}}}"
            })
    void refusesAnchorsAliasesAndMerges(String line) {
        String yaml = YAML + line + "\n";

        assertThatThrownBy(() -> Template.parse(yaml, Map.of("Email", "a@example.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line " + yaml.lines().count());
    }

    @Test
    void findsTheProjectsOwnTemplateFromBelowIt() {
        assertThat(Template.find().table().streamViewType()).contains("NEW_AND_OLD_IMAGES");
    }
}
