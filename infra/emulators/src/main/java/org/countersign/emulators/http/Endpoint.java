package org.countersign.emulators.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.countersign.emulators.Call;
import org.countersign.emulators.Gate;
import org.countersign.emulators.Gate.Refusal;

/** Serves one service on a loopback port of its own, because the SDK drops an endpoint's path for some of them. */
public final class Endpoint implements AutoCloseable {

    private final HttpServer server;
    private final Service service;
    private final Gate gate;

    private Endpoint(HttpServer server, Service service, Gate gate) {
        this.server = server;
        this.service = service;
        this.gate = gate;
    }

    /** Listens on this port, 0 for any that is free. */
    public static Endpoint start(Service service, int port, Gate gate) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            Endpoint endpoint = new Endpoint(server, service, gate);
            server.createContext("/", endpoint::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " cannot be had", e);
        }
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(request(exchange)));
        }
    }

    private ServiceAnswer answer(ServiceRequest request) {
        Optional<Refusal> refusal = gate.check(service.describe(request));
        if (refusal.isPresent()) {
            return service.refuse(refusal.get());
        }
        try {
            return service.carryOut(request);
        } catch (ServiceError error) {
            return service.refuse(error.refusal());
        }
    }

    private static ServiceRequest request(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        return new ServiceRequest(
                target == null ? "" : target,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(Call.FUNCTION_HEADER)));
    }

    private static void send(HttpExchange exchange, ServiceAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
