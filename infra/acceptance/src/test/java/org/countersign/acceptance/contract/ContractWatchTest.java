package org.countersign.acceptance.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.countersign.local.LocalConfig;
import org.countersign.local.api.Exchange;
import org.countersign.platform.event.CloudEvent;
import org.countersign.relay.Publisher;
import org.junit.jupiter.api.Test;

/** Nothing that goes over the wire or on the topic escapes the watch. */
@QuarkusTest
class ContractWatchTest {

    @Inject
    ContractWatch watch;

    @Inject
    LocalConfig config;

    @Inject
    Event<Exchange> exchanges;

    @Inject
    Publisher publisher;

    @Test
    void seesWhatIsAnsweredToWhateverClient() throws Exception {
        Seen seen = Seen.during("target/contract");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(config.url() + "/challenges/x"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(401);
        }

        given().delete("/factors/sms").then().statusCode(401);

        assertThat(seen.answers()).contains("GET /challenges/{id} 401", "DELETE /factors/{type} 401");
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void remembersAnAnswerThatIsNotDocumentedUntilTheTestIsOver() {
        MultiMap none = MultiMap.caseInsensitiveMultiMap();

        exchanges.fire(
                new Exchange("GET", "/factors", Map.of(), none, none, Buffer.buffer(), 418, none, Buffer.buffer()));

        assertThat(watch.violations()).containsExactly("GET /factors 418: status 418 is not documented");
    }

    @Test
    void remembersAnEventThatIsNotDocumentedUntilTheTestIsOver() {
        publisher.publish(new CloudEvent(
                "1.0",
                "1",
                config.url().toString(),
                "countersign.challenge.won",
                "ada",
                Instant.EPOCH,
                "application/json",
                Map.of(),
                Optional.empty()));

        assertThat(watch.violations()).containsExactly("event countersign.challenge.won: has no schema");
    }

    @Test
    void isAskedAfterEveryTest() {
        assertThat(ServiceLoader.load(QuarkusTestAfterEachCallback.class))
                .hasAtLeastOneElementOfType(ContractCallback.class);
    }
}
