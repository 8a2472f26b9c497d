package org.countersign.emulators;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs the emulators for a test class, their clock standing still, and empties the inbox after every test. */
final class RunningEmulators implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String YAML = """
            Resources:
              Data:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
              Events: {Type: AWS::SNS::Topic}
              Letters: {Type: AWS::SQS::Queue}
              Reader:
                Type: AWS::Serverless::Function
                Properties:
                  Policies:
                    - !Ref Keys
                    - Statement:
                        - {Effect: Allow, Action: "dynamodb:Get*", Resource: !GetAtt Data.Arn}
                        - {Effect: Allow, Action: sns:Publish, Resource: !Ref Events}
              Keeper:
                Type: AWS::Serverless::Function
                Properties:
                  PermissionsBoundary: !Ref Boundary
                  Policies:
                    - Statement:
                        - Effect: Allow
                          Action: ["dynamodb:PutItem", "dynamodb:DeleteItem"]
                          Resource: !GetAtt Data.Arn
                          Condition: {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["own#*"]}}
                        - {Effect: Allow, Action: sns:Publish, Resource: "*"}
                        - {Effect: Deny, Action: sns:Publish, Resource: "arn:aws:sns:*:*:*"}
              Keys:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  PolicyDocument:
                    Statement:
                      - {Effect: Allow, Action: ssm:GetParameter, Resource: "arn:aws:ssm:*:*:parameter/keys"}
              Boundary:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  PolicyDocument:
                    Statement:
                      - {Effect: Allow, Action: [dynamodb:PutItem, sns:Publish], Resource: "*"}
            """;
    static final Template TEMPLATE = Template.parse(YAML, Map.of());

    private Emulators emulators;

    Emulators get() {
        return emulators;
    }

    String topic() {
        return TEMPLATE.topics().getFirst().arn();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        emulators = Emulators.start(TEMPLATE, Optional.empty(), InstantSource.fixed(NOW));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        emulators.inbox().clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        emulators.close();
    }
}
