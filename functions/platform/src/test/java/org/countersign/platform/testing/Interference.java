package org.countersign.platform.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.countersign.platform.table.Meter;
import org.countersign.platform.table.Table;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table of a {@link PlatformWorld} whose calls meet what only a busy or distant DynamoDB does. */
public final class Interference implements ExecutionInterceptor, AutoCloseable {

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger losses = new AtomicInteger();
    private final Supplier<RuntimeException> failure;
    private final DynamoDbClient client;
    public final Meter meter = new Meter();
    public final Table table;

    /**
     * Over the world's table.
     *
     * @param failure what calls fail with, where they are told to
     */
    public Interference(PlatformWorld world, Supplier<RuntimeException> failure) {
        this.failure = failure;
        this.client = DynamoDbClient.builder()
                .endpointOverride(world.emulators.endpoints().dynamodb())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(it -> it.addExecutionInterceptor(this))
                .build();
        this.table = new Table(client, world.config.table(), meter);
    }

    /** The next calls fail before they are carried out. */
    public void fail(int calls) {
        failures.set(calls);
    }

    /** The next calls are carried out, but their answers are lost on the way: the SDK calls again. */
    public void loseAnswers(int calls) {
        losses.set(calls);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw failure.get();
        }
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        boolean lost = losses.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return lost ? context.httpResponse().toBuilder().statusCode(500).build() : context.httpResponse();
    }

    @Override
    public void close() {
        client.close();
    }
}
