package org.countersign.sms.sender.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** An endpoint that answers each {@code Publish} with what it was told to, and with success when it was told nothing more. */
final class StubSns implements AutoCloseable {

    private static final String TAKEN = """
            <PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>""";

    /** What it answers; with status 0 it closes the connection without a word. */
    record Answer(int status, String code) {}

    final AtomicInteger asked = new AtomicInteger();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final HttpServer server;
    private final SnsClient client;

    StubSns(Answer... answers) {
        this.answers.addAll(java.util.List.of(answers));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
        client = SnsClient.builder()
                .endpointOverride(
                        URI.create("http://localhost:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("stub", "stub")))
                .build();
    }

    SnsClient client() {
        return client;
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        asked.incrementAndGet();
        Answer answer = answers.isEmpty() ? new Answer(200, "") : answers.remove();
        if (answer.status() > 0) {
            byte[] body = body(answer).getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static String body(Answer answer) {
        return answer.status() == 200
                ? TAKEN
                : "<ErrorResponse><Error><Code>" + answer.code()
                        + "</Code><Message>to +12025550123</Message></Error></ErrorResponse>";
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
