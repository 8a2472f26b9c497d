package org.countersign.bench.start;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's runtime API, as one function sees it: hands out events as they are asked for, and notes when what came. After the last event
 * a poll is left without an answer, as it is on Lambda while nothing happens.
 */
final class RuntimeApi implements AutoCloseable {

    private static final String PATH = "/2018-06-01/runtime/";
    private static final long PATIENCE_SECONDS = 120;

    /**
     * What the function did.
     *
     * @param what {@code next}, {@code response}, or an error's path
     * @param at by {@link System#nanoTime()}
     * @param cpu processor time of the process until then
     */
    record Step(String what, long at, Duration cpu, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final List<String> events;
    private final CompletableFuture<Process> process = new CompletableFuture<>();
    private int handedOut;

    RuntimeApi(List<String> events) throws IOException {
        this.events = List.copyOf(events);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::handle);
        server.start();
    }

    /** What {@code AWS_LAMBDA_RUNTIME_API} has to be. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whose polls are expected. */
    void watch(Process started) {
        process.complete(started);
    }

    /**
     * Waits until the function has answered every event and asked for one more.
     *
     * @throws IllegalStateException when it reports an error or takes too long
     */
    List<Step> play() throws InterruptedException {
        List<Step> played = new ArrayList<>();
        for (int index = 0; index < 2 * events.size() + 1; index++) {
            Step step = steps.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (step == null || !step.what().equals(index % 2 == 0 ? "next" : "response")) {
                throw new IllegalStateException("After " + played.size() + " steps came " + step);
            }
            played.add(step);
        }
        return played;
    }

    private void handle(HttpExchange exchange) throws IOException {
        long at = System.nanoTime();
        Duration cpu = process.join().info().totalCpuDuration().orElse(Duration.ZERO);
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String what = path.substring(path.lastIndexOf('/') + 1);
        steps.add(new Step(what, at, cpu, body));
        if (what.equals("next")) {
            next(exchange);
        } else {
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        }
    }

    private synchronized void next(HttpExchange exchange) throws IOException {
        if (handedOut == events.size()) {
            return;
        }
        byte[] event = events.get(handedOut).getBytes(StandardCharsets.UTF_8);
        handedOut++;
        var headers = exchange.getResponseHeaders();
        headers.add("Content-Type", "application/json");
        headers.add("Lambda-Runtime-Aws-Request-Id", "request-" + handedOut);
        headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 60_000));
        headers.add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:bench");
        headers.add("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
