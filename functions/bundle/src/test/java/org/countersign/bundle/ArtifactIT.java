package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Trigger;
import org.countersign.platform.testing.TestKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged function, as it is deployed: in whichever form {@code function.zip} has. A step that fails has to fail its invocation or
 * name the message that failed, or Lambda would neither try again nor keep the event; a request that is refused must do neither.
 */
class ArtifactIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestKeys KEYS = new TestKeys();
    private static final List<String> SERVICES = List.of("dynamodb", "sns", "ses");
    private static final String PROFILE = """
            {"email":"%s@example.com","emailVerified":true,"billingMethodConnected":false}""";
    private static final int UNTIL_MENDED = 1000;

    private static Emulators emulators;

    @BeforeAll
    static void start() {
        emulators = Emulators.start(Template.find(), Optional.empty(), Clock.systemUTC());
        KEYS.publish(emulators);
    }

    @AfterAll
    static void stop() {
        emulators.close();
    }

    @AfterEach
    void mend() {
        SERVICES.forEach(service -> emulators.faults().fail(service, 0));
    }

    private static void breakDown() {
        SERVICES.forEach(service -> emulators.faults().fail(service, UNTIL_MENDED));
    }

    @Test
    void answersAnApiEventWithWhatItWroteToTheTable() throws Exception {
        JsonNode answer = putAccount("ada");

        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("headers").path("Content-Type").asText()).isEqualTo("application/json");
        assertThat(body(answer)).isEqualTo(JSON.readTree("""
                {"sub":"ada","email":"ada@example.com","emailVerified":true,
                 "billingMethodConnected":false,"identity":"unverified","twoStep":false,"hold":null}
                """));
    }

    @Test
    void refusesABadRequestWithoutFailingTheInvocation() throws Exception {
        try (Artifact step = Artifact.start("account-put", emulators)) {
            JsonNode stranger = step.invoke(Events.api("account-put", "ada", "Bearer nonsense", PROFILE));
            JsonNode unknownField = step.invoke(Events.api("account-put", "ada", backEnd(), "{\"colour\":\"red\"}"));
            JsonNode notAnEvent = step.invoke(JSON.createObjectNode());

            assertThat(problem(stranger)).isEqualTo("401 urn:countersign:problem:unauthenticated");
            assertThat(problem(unknownField)).isEqualTo("400 urn:countersign:problem:malformed");
            assertThat(problem(notAnEvent)).isEqualTo("401 urn:countersign:problem:unauthenticated");
        }
    }

    @Test
    void asksToComeAgainWhenItsTableFailsWithoutFailingTheInvocation() throws Exception {
        try (Artifact step = Artifact.start("account-get", emulators)) {
            breakDown();

            JsonNode answer = step.invoke(Events.api("account-get", "ada", backEnd(), ""));

            assertThat(problem(answer)).isEqualTo("503 urn:countersign:problem:unavailable");
        }
    }

    /** The functions of the template that are called by what happens, each with a thing that makes it fail. */
    static Stream<Arguments> calledByEvents() {
        return Template.find().functions().stream().flatMap(ArtifactIT::called);
    }

    private static Stream<Arguments> called(FunctionResource function) {
        String export = function.export();
        return function.triggers().stream().distinct().flatMap(trigger -> switch (trigger) {
            case Trigger.Route _ -> Stream.empty();
            case Trigger.Topic _ -> Stream.of(Arguments.of(export, "a topic", Events.message(export, "no event")));
            case Trigger.Queue _ -> Stream.of(Arguments.of(export, "a queue", Events.message(export, "no event")));
            case Trigger.TableStream _ -> Stream.of(Arguments.of(export, "the stream", Events.sample(export)));
            case Trigger.Schedule _ -> Stream.of(Arguments.of(export, "a schedule", Events.sample(export)));
        });
    }

    @Test
    void somethingIsCalledInEachOfTheWaysThereAre() {
        assertThat(calledByEvents().map(called -> called.get()[1]))
                .contains("a topic", "a queue", "the stream", "a schedule");
    }

    @ParameterizedTest(name = "{0}, called by {1}")
    @MethodSource("calledByEvents")
    void dealsWithItsEventAndSaysSoWhenItCannot(String export, String caller, JsonNode failing) throws Exception {
        try (Artifact step = Artifact.start(export, emulators)) {
            JsonNode done = step.invoke(Events.sample(export));
            breakDown();
            JsonNode failed = step.invoke(failing);

            assertThat(isFailed(done)).as("%s by %s: %s", export, caller, done).isFalse();
            assertThat(isFailed(failed))
                    .as("%s by %s: %s", export, caller, failed)
                    .isTrue();
        }
    }

    @Test
    void mailsWhatAnEventTellsAndNamesTheMessageWhenItCannot() throws Exception {
        putAccount("bob");
        try (Artifact step = Artifact.start("notice-send", emulators)) {
            JsonNode told = step.invoke(Events.message("notice-send", enabled("bob", "event-1")));
            emulators.faults().fail("ses", UNTIL_MENDED);
            JsonNode failed = step.invoke(Events.message("notice-send", enabled("bob", "event-2")));

            assertThat(told.path("batchItemFailures")).isEmpty();
            assertThat(failed.at("/batchItemFailures/0/itemIdentifier"))
                    .isEqualTo(Events.sample("notice-send").at("/Records/0/messageId"));
            assertThat(emulators.inbox().messages())
                    .filteredOn(message -> message.to().equals("bob@example.com"))
                    .hasSize(1);
        }
    }

    @Test
    void publishesWhatAChangeOfTheTableMeans() throws Exception {
        int before = emulators.topics().published().size();
        try (Artifact step = Artifact.start("event-relay", emulators)) {
            step.invoke(Events.sample("event-relay"));

            assertThat(emulators.topics().published()).hasSize(before + 1);
        }
    }

    @Test
    void holdsNothingOfTheLocalCloud() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("artifact.directory")))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .contains("bootstrap")
                    .noneMatch(name -> name.contains("countersign-local")
                            || name.contains("countersign-emulators")
                            || name.contains("DynamoDBLocal")
                            || name.contains("-tests"));
        }
    }

    private static JsonNode putAccount(String sub) throws Exception {
        try (Artifact step = Artifact.start("account-put", emulators)) {
            return step.invoke(Events.api("account-put", sub, backEnd(), PROFILE.formatted(sub)));
        }
    }

    private static String backEnd() throws Exception {
        return HostToken.service(KEYS.host(), "accounts");
    }

    private static String enabled(String sub, String event) {
        return Events.cloudEvent("countersign.factor.enabled", event, sub, "{\"factor\":\"totp\"}");
    }

    private static boolean isFailed(JsonNode answer) {
        return answer.has("errorType") || !answer.path("batchItemFailures").isEmpty();
    }

    private static JsonNode body(JsonNode answer) throws IOException {
        return JSON.readTree(answer.path("body").asText());
    }

    private static String problem(JsonNode answer) throws IOException {
        return answer.path("statusCode").asInt() + " "
                + body(answer).path("type").asText();
    }
}
