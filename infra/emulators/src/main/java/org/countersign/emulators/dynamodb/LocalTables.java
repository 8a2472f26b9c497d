package org.countersign.emulators.dynamodb;

import java.nio.file.Path;
import java.util.Optional;
import org.countersign.emulators.template.TableResource;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/** DynamoDB Local's engine, its tables made without a client. */
public final class LocalTables implements AutoCloseable {

    // The engine keeps one database for all keys and regions, so these are arbitrary.
    static final String KEY = "local";
    static final String REGION = "us-east-1";

    private final LocalDynamoDBRequestHandler engine;

    private LocalTables(LocalDynamoDBRequestHandler engine) {
        this.engine = engine;
    }

    /** Keeps data in this directory; without one, in memory. */
    public static LocalTables open(Optional<Path> directory) {
        return new LocalTables(new LocalDynamoDBRequestHandler(
                0, directory.isEmpty(), directory.map(Path::toString).orElse(null), true, false));
    }

    public void createIfMissing(TableResource table) {
        if (!exists(table)) {
            create(table);
        }
    }

    public void recreate(TableResource table) {
        engine.deleteTable(
                KEY,
                REGION,
                DeleteTableRequest.builder().tableName(table.name()).build());
        create(table);
    }

    public StreamReader stream(TableResource table) {
        DescribeTableRequest request =
                DescribeTableRequest.builder().tableName(table.name()).build();
        return Optional.ofNullable(
                        engine.describeTable(KEY, REGION, request).table().latestStreamArn())
                .map(arn -> new StreamReader(engine, arn))
                .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no stream"));
    }

    public Optional<TimeToLive> timeToLive(TableResource table) {
        return table.timeToLiveAttribute().map(attribute -> new TimeToLive(engine, table, attribute));
    }

    LocalDynamoDBRequestHandler engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.shutdown();
    }

    private boolean exists(TableResource table) {
        return engine.listTables(KEY, REGION, ListTablesRequest.builder().build())
                .tableNames()
                .contains(table.name());
    }

    /** The engine is told of no time to live: it would remove items by the machine's clock, not by the one that is in force. */
    private void create(TableResource table) {
        engine.createTable(KEY, REGION, TableRequests.create(table));
    }
}
