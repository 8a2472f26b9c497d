package org.countersign.acceptance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.Test;

/** Requests with an Idempotency-Key. */
@QuarkusTest
class OnceTest {

    @Inject
    LocalCloud cloud;

    private final String key = UUID.randomUUID().toString();

    @Test
    void answersTheSameAndSendsOneTextForTheSameKey() {
        Person ada = Person.enrolled(cloud);
        String challenge = ada.challenge("payments");

        Response first = post(ada, "/challenges/" + challenge + "/sms", Map.of());
        Response again = post(ada, "/challenges/" + challenge + "/sms", Map.of());

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(cloud.inbox(ada.number())).hasSize(2);
    }

    @Test
    void opensOneChallengeForManyThatRace() throws Exception {
        Person ada = Person.enrolled(cloud);
        String token = ada.token();

        List<String> answers;
        try (var executor = Executors.newFixedThreadPool(10)) {
            List<Future<String>> racing = IntStream.range(0, 10)
                    .mapToObj(_ -> executor.submit(
                            () -> cloud.postUnder(key, "/challenges", token, Map.of("purpose", "payments"))
                                    .asString()))
                    .toList();
            answers = racing.stream().map(OnceTest::get).distinct().toList();
        }

        assertThat(answers).hasSize(1).first().asString().contains("\"state\":\"open\"");
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        Person ada = Person.enrolled(cloud);
        post(ada, "/challenges", Map.of("purpose", "payments")).then().statusCode(201);

        Response other = post(ada, "/challenges", Map.of("purpose", "settings"));

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.<String>path("type")).isEqualTo("urn:countersign:problem:idempotency-mismatch");
    }

    @Test
    void belongsToItsCaller() {
        Person ada = Person.enrolled(cloud);
        Person eve = Person.enrolled(cloud);
        String adas = post(ada, "/challenges", Map.of("purpose", "payments")).path("id");

        String eves = post(eve, "/challenges", Map.of("purpose", "payments")).path("id");

        assertThat(eves).isNotEqualTo(adas);
    }

    private Response post(Person person, String path, Map<String, ?> body) {
        return cloud.postUnder(key, path, person.token(), body);
    }

    private static String get(Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
