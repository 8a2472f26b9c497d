package org.countersign.emulators.template;

/** One entry of the template's Resources, its properties with every intrinsic function resolved. */
public record Resource(String logicalId, String type, Tree properties) {

    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";

    boolean is(String otherType) {
        return type.equals(otherType);
    }

    /** What {@code !Ref} gives. */
    String reference() {
        return switch (type) {
            case "AWS::SNS::Topic", "AWS::IAM::ManagedPolicy" -> arn();
            case "AWS::SQS::Queue" -> "https://sqs." + REGION + ".amazonaws.com/" + ACCOUNT + "/" + name();
            default -> name();
        };
    }

    /** What {@code !GetAtt} gives. */
    String attribute(String attribute) {
        return switch (attribute) {
            case "Arn", "TopicArn" -> arn();
            case "StreamArn" -> arn() + "/stream/2026-01-01T00:00:00.000";
            case "TopicName", "QueueName" -> name();
            default -> logicalId + "." + attribute;
        };
    }

    /** The name that the template gives, else the logical id (AWS would add a random tail to it). */
    String name() {
        return switch (type) {
            case "AWS::DynamoDB::Table" -> named("TableName");
            case "AWS::SNS::Topic" -> named("TopicName");
            case "AWS::SQS::Queue" -> named("QueueName");
            case "AWS::S3::Bucket" -> named("BucketName");
            case "AWS::SSM::Parameter" -> named("Name");
            case "AWS::Serverless::Function", "AWS::Lambda::Function" -> named("FunctionName");
            default -> logicalId;
        };
    }

    String arn() {
        return switch (type) {
            case "AWS::DynamoDB::Table" -> arn("dynamodb", "table/" + name());
            case "AWS::SNS::Topic" -> arn("sns", name());
            case "AWS::SQS::Queue" -> arn("sqs", name());
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name();
            case "AWS::IAM::ManagedPolicy" -> "arn:aws:iam::" + ACCOUNT + ":policy/" + name();
            case "AWS::SSM::Parameter" -> arn("ssm", "parameter/" + name().replaceFirst("^/", ""));
            case "AWS::Serverless::Function", "AWS::Lambda::Function" -> arn("lambda", "function:" + name());
            default -> arn("cloudformation", logicalId);
        };
    }

    private String named(String property) {
        return properties.text(property).orElse(logicalId);
    }

    private static String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + rest;
    }
}
