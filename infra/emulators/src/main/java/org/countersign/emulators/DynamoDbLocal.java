package org.countersign.emulators;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.emulators.dynamodb.LocalServer;
import org.countersign.emulators.dynamodb.LocalTables;
import org.countersign.emulators.dynamodb.StreamReader;
import org.countersign.emulators.dynamodb.TimeToLive;
import org.countersign.emulators.template.TableResource;

/**
 * DynamoDB Local in this process, on loopback, with the template's tables: their keys, indexes, stream and time to
 * live. Any credentials see the same data. Removing items whose time has come is left to whoever moves the clock.
 */
public final class DynamoDbLocal implements AutoCloseable {

    private final Template template;
    private final LocalTables tables;
    private final LocalServer server;

    private DynamoDbLocal(Template template, Optional<Path> directory, int port, Gate gate) {
        this.template = template;
        this.tables = LocalTables.open(directory);
        template.tables().forEach(tables::createIfMissing);
        this.server = LocalServer.start(tables, template.tables(), port, gate);
    }

    /** Starts on any free port; nothing outlives {@link #close()}. */
    public static DynamoDbLocal inMemory(Template template) {
        return inMemory(template, 0, Gate.open());
    }

    /** As {@link #inMemory(Template)}, on this port (0 for any that is free) and behind this gate. */
    public static DynamoDbLocal inMemory(Template template, int port, Gate gate) {
        return new DynamoDbLocal(template, Optional.empty(), port, gate);
    }

    /** Keeps its data in files of this directory, which must exist; what was acknowledged survives a killed process. */
    public static DynamoDbLocal inDirectory(Template template, Path directory, int port, Gate gate) {
        return new DynamoDbLocal(template, Optional.of(directory), port, gate);
    }

    public URI endpoint() {
        return server.endpoint();
    }

    /**
     * Reads the stream of this table.
     *
     * @throws IllegalArgumentException when the template gives it none
     */
    public StreamReader stream(TableResource table) {
        return tables.stream(table);
    }

    /** What removes this table's items once their time has come; empty when the template lets it keep everything. */
    public Optional<TimeToLive> timeToLive(TableResource table) {
        return tables.timeToLive(table);
    }

    /** Empties every table by making it anew: for tests, between two of them. Streams start anew as well. */
    public void clear() {
        template.tables().forEach(tables::recreate);
    }

    @Override
    public void close() {
        server.close();
        tables.close();
    }
}
