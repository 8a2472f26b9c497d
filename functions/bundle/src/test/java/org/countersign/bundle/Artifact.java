package org.countersign.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;

/**
 * One step of the packaged function, run as Lambda runs it: the content of {@code function.zip} under AWS's runtime interface
 * emulator, with the environment that the template gives it and nothing of the test's class path.
 */
final class Artifact implements AutoCloseable {

    private final Process process;
    private final URI invocations;
    private final HttpClient http = HttpClient.newHttpClient();

    private Artifact(Process process, URI invocations) {
        this.process = process;
        this.invocations = invocations;
    }

    static Artifact start(String export, Emulators emulators) throws IOException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command(port, freePort()));
        builder.directory(path("artifact.directory").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(export, emulators));
        Path log = path("artifact.directory").resolveSibling("artifact-" + export + ".log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        URI invocations = URI.create("http://127.0.0.1:" + port + "/2015-03-31/functions/function/invocations");
        return new Artifact(builder.start(), invocations);
    }

    /** Both forms are started alike; the JVM form's {@code bootstrap} wants to know where the JRE is. */
    private static List<String> command(int port, int runtimePort) {
        return List.of(
                System.getProperty("artifact.emulator"),
                "--runtime-interface-emulator-address",
                "127.0.0.1:" + port,
                "--runtime-api-address",
                "127.0.0.1:" + runtimePort,
                "./bootstrap");
    }

    private static Map<String, String> environment(String export, Emulators emulators) {
        Map<String, String> environment =
                new HashMap<>(Template.find().function(export).orElseThrow().environment());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_LAMBDA_FUNCTION_NAME", export);
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256");
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("LAMBDA_TASK_ROOT", path("artifact.directory").toString());
        emulators
                .endpoints()
                .byService()
                .forEach((service, uri) -> environment.put(
                        "AWS_ENDPOINT_URL_" + service.toUpperCase(java.util.Locale.ROOT), uri.toString()));
        return environment;
    }

    JsonNode invoke(JsonNode event) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(invoke(event.toString()));
    }

    /** What the invocation answers: the function's result, or Lambda's {@code errorType} when it failed. */
    String invoke(String event) throws IOException, InterruptedException {
        IOException refused = new IOException("never tried");
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                return http.send(
                                HttpRequest.newBuilder(invocations)
                                        .timeout(Duration.ofSeconds(100))
                                        .POST(HttpRequest.BodyPublishers.ofString(event))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
            } catch (java.net.ConnectException notYet) {
                refused = notYet;
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw refused;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path path(String property) {
        return new File(System.getProperty(property)).toPath();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }
}
