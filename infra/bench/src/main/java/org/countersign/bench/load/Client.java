package org.countersign.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Talks to the local cloud and notes how long each request took. */
final class Client {

    private final URI base;
    private final Timings timings;
    private volatile Duration ahead = Duration.ZERO;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Client(URI base, Timings timings) {
        this.base = base;
        this.timings = timings;
    }

    /** What came back. */
    record Answer(int status, JsonNode body) {}

    /** A request of a user, from an address of its own; timed under this name. */
    Answer send(String name, String method, String path, Optional<String> token, String from, Map<String, ?> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("X-Forwarded-For", from)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(write(body)));
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        long begun = System.nanoTime();
        Answer answer = exchange(request.build());
        timings.add(name, System.nanoTime() - begun);
        return answer;
    }

    /** A call to what only the local cloud has; not timed. */
    Answer local(String method, String path, Map<String, ?> body) {
        return exchange(HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(
                        method,
                        method.equals("POST")
                                ? HttpRequest.BodyPublishers.ofString(write(body))
                                : HttpRequest.BodyPublishers.noBody())
                .build());
    }

    Answer get(String path) {
        return local("GET", path, Map.of());
    }

    String token(Map<String, ?> wish) {
        return local("POST", "/_local/token", wish).body().path("token").asText();
    }

    /** Moves every function's clock. */
    void advance(Duration by) {
        Instant there = Instant.parse(local("POST", "/_local/clock", Map.of("advance", by.toString()))
                .body()
                .path("now")
                .asText());
        ahead = Duration.between(Instant.now(), there);
    }

    /** What time it is for the functions. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().startsWith("{") ? json.readTree(response.body()) : json.createObjectNode());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
