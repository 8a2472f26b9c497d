package org.countersign.acceptance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged local cloud with its table on disk, killed in the middle of sign-ins, and started again. */
class CrashIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final int ROUNDS = 3;

    @TempDir
    private Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private Process cloud;

    @AfterEach
    void stop() throws InterruptedException {
        kill();
    }

    @Test
    void leavesEveryChallengeUsableOrOverWhenItIsKilled() throws Exception {
        start();
        Queue<String> opened = new ConcurrentLinkedQueue<>();
        for (int round = 0; round < ROUNDS; round++) {
            String sub = "user-" + round;
            String number = "+1202555010" + round;
            enrol(sub, number);
            Thread signingIn = Thread.startVirtualThread(() -> signInUntilItDies(sub, number, opened));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !opened.isEmpty());
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(400));
            kill();
            signingIn.join();

            start();

            assertThat(opened).isNotEmpty();
            for (String challenge : opened) {
                assertUsableOrOver(sub, number, challenge);
            }
            opened.clear();
        }
    }

    private void signInUntilItDies(String sub, String number, Queue<String> opened) {
        try {
            String token = token(Map.of("sub", sub));
            while (true) {
                String id = post("/challenges", token, Map.of("purpose", "payments"))
                        .get("id")
                        .asText();
                opened.add(id);
                post("/challenges/" + id + "/sms", token, Map.of());
                post("/challenges/" + id + "/sms/verify", token, Map.of("code", code(number)));
            }
        } catch (IOException | RuntimeException died) {
            assertThat(cloud.isAlive()).as(died.toString()).isFalse();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertUsableOrOver(String sub, String number, String challenge) throws Exception {
        String token = token(Map.of("sub", sub));
        JsonNode state = JSON.readTree(
                send(request("/challenges/" + challenge, token).GET().build()).body());
        if (!"open".equals(state.path("state").asText())) {
            assertThat(state.path("state").asText()).isIn("passed", "expired");
            return;
        }
        post("/_local/clock", "", Map.of("advance", "PT31S"));
        JsonNode sent = post("/challenges/" + challenge + "/sms", token(Map.of("sub", sub)), Map.of());
        assertThat(sent.has("sentTo") || sent.path("status").asInt() == 429)
                .as(sent.toString())
                .isTrue();
        if (sent.has("sentTo")) {
            JsonNode passed = post(
                    "/challenges/" + challenge + "/sms/verify",
                    token(Map.of("sub", sub)),
                    Map.of("code", code(number)));
            assertThat(passed.has("token")).as(passed.toString()).isTrue();
        }
    }

    private void enrol(String sub, String number) throws Exception {
        String host = token(Map.of("sub", "backend", "scope", "accounts"));
        Map<String, Object> account =
                Map.of("email", "a@example.com", "emailVerified", true, "billingMethodConnected", true);
        send(request("/accounts/" + sub, host)
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(account)))
                .build());
        String token = token(Map.of("sub", sub));
        post("/factors/sms", token, Map.of("phone", number));
        JsonNode factor = post("/factors/sms/confirm", token, Map.of("code", code(number)));
        assertThat(factor.path("state").asText()).as(factor.toString()).isEqualTo("enabled");
    }

    private void start() throws IOException {
        port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.sqlite.tmpdir=" + data,
                "-jar",
                System.getProperty("local.application"));
        builder.environment()
                .putAll(Map.of("COUNTERSIGN_LOCAL", "true", "PORT", Integer.toString(port), "DATA", data.toString()));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(System.getProperty("local.application"))
                        .resolveSibling("crash.log")
                        .toFile()));
        cloud = builder.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> send(request("/_local", "").GET().build()).statusCode() == 200);
    }

    /** SIGKILL. */
    private void kill() throws InterruptedException {
        cloud.destroyForcibly().waitFor();
    }

    private String token(Map<String, Object> wish) throws IOException, InterruptedException {
        return post("/_local/token", "", wish).get("token").asText();
    }

    private String code(String number) throws IOException, InterruptedException {
        HttpResponse<String> inbox = send(request("/_local/inbox?to=" + number.replace("+", "%2B"), "")
                .GET()
                .build());
        return JSON.readTree(inbox.body())
                .get("messages")
                .valueStream()
                .map(message -> CODE.matcher(message.get("text").asText()))
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow()
                .group();
    }

    private JsonNode post(String path, String token, Map<String, ?> body) throws IOException, InterruptedException {
        String json = JSON.writeValueAsString(body);
        return JSON.readTree(send(request(path, token)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build())
                .body());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .headers(List.of("Content-Type", "application/json", "Authorization", "Bearer " + token)
                        .toArray(String[]::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
