package org.countersign.emulators.dynamodb;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.countersign.emulators.Gate;
import org.countersign.emulators.template.TableResource;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** The HTTP side of DynamoDB Local, on loopback. Its own ServerRunner is not used: it wants telemetry and binds wide. */
public final class LocalServer implements AutoCloseable {

    private final Server server;

    private LocalServer(Server server) {
        this.server = server;
    }

    /** Listens on this port, 0 for any that is free. */
    public static LocalServer start(LocalTables tables, List<TableResource> known, int port, Gate gate) {
        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setName("dynamodb-local");
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(
                new GatedHandler(gate, new Accesses(known), new LocalDynamoDBServerHandler(tables.engine(), null)));
        start(server);
        return new LocalServer(server);
    }

    public URI endpoint() {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return URI.create("http://localhost:" + port);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        }
    }

    private static void start(Server server) {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
    }
}
