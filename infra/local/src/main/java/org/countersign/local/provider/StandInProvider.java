package org.countersign.local.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.local.LocalConfig;

/** Plays the provider of selfie checks: nobody looks at a face, whoever is asked chooses the outcome. */
@Singleton
public class StandInProvider {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Signer signer;
    private final URI webhook;
    private final ObjectMapper json;
    private final Clock clock;

    public StandInProvider(Signer signer, LocalConfig config, ObjectMapper json, Clock clock) {
        this.signer = signer;
        this.webhook = config.url().resolve("/webhooks/selfie");
        this.json = json;
        this.clock = clock;
    }

    Session open(String verification, Dialect dialect) {
        Session session = session(verification, dialect);
        sessions.put(verification, session);
        return session;
    }

    /** Always of the same id, so that it is the same one after it has ended and after a restart. */
    private Session session(String verification, Dialect dialect) {
        String id = UUID.nameUUIDFromBytes(verification.getBytes(UTF_8)).toString();
        return new Session(id, verification, clock.instant(), dialect, 0);
    }

    void delete(String id) {
        sessions.values().removeIf(session -> session.id().equals(id));
    }

    /** The oldest first. */
    List<Session> open() {
        return sessions.values().stream()
                .sorted(Comparator.comparing(Session::openedAt).thenComparing(Session::id))
                .toList();
    }

    /**
     * Sends the outcome, of a session that nobody knows too.
     *
     * @return the status that the webhook was answered with
     */
    int decide(String verification, String decision, Optional<Instant> decidedAt, Optional<String> reason) {
        Session session = session(verification, decision);
        Result result = Result.of(session, decision, decidedAt.orElseGet(clock::instant), reason);
        int status = send(session.dialect(), write(result));
        if (status == 202 && result.isLast()) {
            sessions.remove(verification);
        }
        return status;
    }

    /** Whoever hands something in makes another attempt at the session. */
    private Session session(String verification, String decision) {
        Optional<Session> open = Optional.ofNullable(sessions.computeIfPresent(
                verification, (_, before) -> decision.equals("submitted") ? before.handedIn() : before));
        return open.orElseGet(() -> session(verification, signer.inForce()));
    }

    private int send(Dialect dialect, String body) {
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header(dialect.header(), signer.sign(dialect, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException("The webhook cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The local cloud stops", e);
        }
    }

    private String write(Result result) {
        try {
            return json.writeValueAsString(result.content());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
