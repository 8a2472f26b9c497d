package org.countersign.selfie.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Calls a provider's API: bounded in time and in what is read of an answer, never following a redirect. */
public final class ProviderClient {

    private static final long LARGEST_ANSWER = 64 * 1024L;
    private static final int LONGEST_URL = 2048;

    private final HttpClient http;
    private final String base;
    private final Duration timeout;

    public ProviderClient(HttpClient http, String base, Duration timeout) {
        this.http = http;
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.timeout = timeout;
    }

    /**
     * Sends JSON and reads the JSON that is answered.
     *
     * @throws ProviderFailure unless it was done
     */
    public JsonNode post(String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        HttpResponse<byte[]> answer = send(request.build());
        if (answer.statusCode() / 100 != 2) {
            throw answer.statusCode() < 500 ? ProviderFailure.refused() : ProviderFailure.unknown();
        }
        return LenientJson.read(answer.body()).orElseThrow(ProviderFailure::unknown);
    }

    /** Deletes; what is not there is deleted. */
    public void delete(String path, Map<String, String> headers) {
        int status = send(request(path, headers).DELETE().build()).statusCode();
        boolean gone = status / 100 == 2 || status == 404 || status == 410;
        if (!gone) {
            throw ProviderFailure.refused();
        }
    }

    /** A session as both kinds of providers answer it: an id, and where the person goes. */
    public static SelfieProvider.Session session(JsonNode id, JsonNode url) {
        if (!ProviderWords.isSession(id.asText("")) || !isCaptureUrl(url.asText(""))) {
            throw ProviderFailure.unknown();
        }
        return new SelfieProvider.Session(id.asText(), url.asText());
    }

    /** Only what a browser may be sent to. */
    private static boolean isCaptureUrl(String url) {
        try {
            String scheme = URI.create(url).getScheme();
            return url.length() <= LONGEST_URL && ("https".equals(scheme) || "http".equals(scheme));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout);
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        } catch (ConnectException | HttpConnectTimeoutException unreachable) {
            throw ProviderFailure.refused();
        } catch (IOException lost) {
            throw ProviderFailure.unknown();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ProviderFailure.unknown();
        }
    }
}
