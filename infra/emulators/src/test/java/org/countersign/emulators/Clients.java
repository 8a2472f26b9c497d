package org.countersign.emulators;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The real SDK's clients, as a function has them. */
final class Clients {

    private Clients() {}

    static DynamoDbClient dynamoDb(URI endpoint) {
        return configured(DynamoDbClient.builder(), endpoint);
    }

    static SnsClient sns(URI endpoint) {
        return configured(SnsClient.builder(), endpoint);
    }

    static SesClient ses(URI endpoint) {
        return configured(SesClient.builder(), endpoint);
    }

    static SsmClient ssm(URI endpoint) {
        return configured(SsmClient.builder(), endpoint);
    }

    static SqsClient sqs(URI endpoint) {
        return configured(SqsClient.builder(), endpoint);
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C configured(
            B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
