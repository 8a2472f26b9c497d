package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged function, as it is deployed: in whichever form {@code function.zip} has. A step that fails has to fail its invocation, or
 * Lambda would neither try again nor keep the event; a request that is refused must not.
 */
class ArtifactIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestKeys KEYS = new TestKeys();
    private static final String ROUTE = "/accounts/{sub}";
    private static final String PROFILE = """
            {"email":"%s@example.com","emailVerified":true,"billingMethodConnected":false}""";
    private static final int UNTIL_IT_IS_OVER = 50;

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
        Stream.of("dynamodb", "sns", "ses")
                .forEach(service -> emulators.faults().fail(service, 0));
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
        String token = HostToken.service(KEYS.host(), "accounts");
        try (Artifact step = Artifact.start("account-put", emulators)) {
            JsonNode stranger = step.invoke(Events.api("PUT", ROUTE, "ada", "Bearer nonsense", PROFILE));
            JsonNode unknownField = step.invoke(Events.api("PUT", ROUTE, "ada", token, "{\"colour\":\"red\"}"));
            JsonNode notAnEvent = step.invoke(JSON.createObjectNode());

            assertThat(problem(stranger)).isEqualTo("401 urn:countersign:problem:unauthenticated");
            assertThat(problem(unknownField)).isEqualTo("400 urn:countersign:problem:malformed");
            assertThat(problem(notAnEvent)).isEqualTo("401 urn:countersign:problem:unauthenticated");
        }
    }

    @Test
    void answersAnApiEventThatItsTableFailsWithoutFailingTheInvocation() throws Exception {
        String token = HostToken.service(KEYS.host(), "accounts");
        try (Artifact step = Artifact.start("account-get", emulators)) {
            emulators.faults().fail("dynamodb", UNTIL_IT_IS_OVER);

            JsonNode answer = step.invoke(Events.api("GET", ROUTE, "ada", token, ""));

            assertThat(problem(answer)).isEqualTo("503 urn:countersign:problem:unavailable");
        }
    }

    @Test
    void mailsANoticeForANotificationAndFailsWhenItCannot() throws Exception {
        putAccount("bob");
        try (Artifact step = Artifact.start("notice-send", emulators)) {
            JsonNode told = step.invoke(enabled("bob", "event-1"));
            emulators.faults().fail("ses", UNTIL_IT_IS_OVER);
            JsonNode failed = step.invoke(enabled("bob", "event-2"));

            assertThat(told.path("errorType").isMissingNode()).isTrue();
            assertThat(failed.path("errorType").asText()).isNotEmpty();
            assertThat(emulators.inbox().messages())
                    .filteredOn(message -> message.to().equals("bob@example.com"))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.channel()).isEqualTo("email"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"email-send-on-exhaustion", "notice-send", "email-feedback"})
    void failsOnANotificationThatItCannotRead(String export) throws Exception {
        try (Artifact step = Artifact.start(export, emulators)) {
            JsonNode failed = step.invoke(Events.notification("not what it should be"));

            assertThat(failed.path("errorType").asText()).isNotEmpty();
        }
    }

    @Test
    void relaysAStreamEventAndReportsTheRecordThatItCouldNotPublish() throws Exception {
        int before = emulators.topics().published().size();
        try (Artifact step = Artifact.start("event-relay", emulators)) {
            JsonNode published = step.invoke(Events.stream("101"));
            emulators.faults().fail("sns", UNTIL_IT_IS_OVER);
            JsonNode failed = step.invoke(Events.stream("102"));

            assertThat(published.path("batchItemFailures")).isEmpty();
            assertThat(failed.at("/batchItemFailures/0/itemIdentifier").asText())
                    .isEqualTo("102");
            assertThat(emulators.topics().published()).hasSize(before + 1);
        }
    }

    /** One for each step that the template runs on a schedule. */
    @TestFactory
    Stream<DynamicTest> runsOnItsScheduleAndFailsWhenItsTableDoes() {
        return Template.find().functions().stream()
                .filter(function ->
                        function.triggers(Trigger.Schedule.class).findAny().isPresent())
                .map(FunctionResource::export)
                .map(export -> DynamicTest.dynamicTest(export, () -> runsOnSchedule(export)));
    }

    private static void runsOnSchedule(String export) throws Exception {
        try (Artifact step = Artifact.start(export, emulators)) {
            JsonNode done = step.invoke(Events.schedule());
            emulators.faults().fail("dynamodb", UNTIL_IT_IS_OVER);
            JsonNode failed = step.invoke(Events.schedule());
            emulators.faults().fail("dynamodb", 0);

            assertThat(done.path("errorType").isMissingNode()).isTrue();
            assertThat(failed.path("errorType").asText()).isNotEmpty();
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
        String token = HostToken.service(KEYS.host(), "accounts");
        try (Artifact step = Artifact.start("account-put", emulators)) {
            return step.invoke(Events.api("PUT", ROUTE, sub, token, PROFILE.formatted(sub)));
        }
    }

    private static JsonNode enabled(String sub, String event) {
        return Events.notification("countersign.factor.enabled", event, sub, "{\"factor\":\"totp\"}");
    }

    private static JsonNode body(JsonNode answer) throws IOException {
        return JSON.readTree(answer.path("body").asText());
    }

    private static String problem(JsonNode answer) throws IOException {
        return answer.path("statusCode").asInt() + " "
                + body(answer).path("type").asText();
    }
}
