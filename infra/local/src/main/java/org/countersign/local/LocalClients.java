package org.countersign.local;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.local.function.CallerHeader;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.SesClientBuilder;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.SsmClientBuilder;

/**
 * The functions' own SDK clients, configured as they configure them, but talking to the emulators and saying which
 * function calls.
 */
@Singleton
public class LocalClients {

    private static final String MAX_ATTEMPTS = "AWS_MAX_ATTEMPTS";

    private final Emulators emulators;
    private final Optional<Integer> maxAttempts;

    public LocalClients(Emulators emulators, Template template) {
        this.emulators = emulators;
        this.maxAttempts = Optional.ofNullable(
                        TemplateEnvironment.variables(template).get(MAX_ATTEMPTS))
                .map(Integer::valueOf);
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    DynamoDbClient dynamoDb(DynamoDbClientBuilder builder) {
        return local(builder, emulators.endpoints().dynamodb()).build();
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    SnsClient sns(SnsClientBuilder builder) {
        return local(builder, emulators.endpoints().sns()).build();
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    SesClient ses(SesClientBuilder builder) {
        return local(builder, emulators.endpoints().ses()).build();
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    SsmClient ssm(SsmClientBuilder builder) {
        return local(builder, emulators.endpoints().ssm()).build();
    }

    private <B extends AwsClientBuilder<B, C>, C> B local(B builder, URI endpoint) {
        ClientOverrideConfiguration.Builder override =
                builder.overrideConfiguration().toBuilder().addExecutionInterceptor(new CallerHeader());
        // The SDK reads this one from the environment by itself, which on Lambda is the template's.
        maxAttempts.ifPresent(attempts -> override.retryStrategy(strategy -> strategy.maxAttempts(attempts)));
        return builder.endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(override.build());
    }
}
