package org.countersign.bundle;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.core.event.EventType;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Subscription;
import org.countersign.emulators.template.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same types of events in the code, in the schemas and their examples, and in what the template subscribes functions to. */
class EventTypesTest {

    private static final Path EVENTS = Template.file().resolveSibling("infra/events");
    /** What a step takes stands beside it, under this name. */
    private static final String TAKEN = "TAKEN";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Template template = Template.find();
    private final String topic =
            template.function("event-relay").orElseThrow().environment().get("COUNTERSIGN_TOPIC");

    @Test
    void eachTypeHasASchemaAndAnExampleAndNothingElseHas() throws IOException {
        Set<String> types =
                Arrays.stream(EventType.values()).map(EventType::word).collect(toSet());

        Set<String> schemas = files(EVENTS);
        assertThat(schemas.remove("envelope")).isTrue();
        assertThat(schemas).isEqualTo(types);
        assertThat(files(EVENTS.resolve("examples"))).isEqualTo(types);
    }

    @ParameterizedTest
    @EnumSource
    void schemaAndExampleAreOfTheTypeThatTheirNameSays(EventType type) throws IOException {
        String file = type.word() + ".json";

        assertThat(read(EVENTS.resolve(file)).at("/properties/type/const").asText())
                .isEqualTo(type.word());
        assertThat(read(EVENTS.resolve("examples").resolve(file)).path("type").asText())
                .isEqualTo(type.word());
    }

    @Test
    void aFunctionIsSubscribedToWhatItTakesAndToNothingElse() {
        Map<String, Set<String>> taken = Steps.all().stream()
                .filter(EventTypesTest::takesEvents)
                .collect(toMap(Steps::export, EventTypesTest::taken));

        assertThat(taken).isNotEmpty();
        assertThat(subscribed()).isEqualTo(taken);
    }

    /** Ours, and not those of AWS's services. */
    private static boolean takesEvents(JavaMethod step) {
        return step.getOwner().tryGetField(TAKEN).isPresent()
                && step.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(SNSEvent.class) || type.isEquivalentTo(SQSEvent.class));
    }

    private static Set<String> taken(JavaMethod step) {
        try {
            Set<?> types = (Set<?>) step.getOwner().getField(TAKEN).reflect().get(null);
            return types.stream().map(type -> ((EventType) type).word()).collect(toSet());
        } catch (IllegalAccessException closed) {
            throw new AssertionError(closed);
        }
    }

    /** By the step that is called, whether the topic calls it or a queue stands between. */
    private Map<String, Set<String>> subscribed() {
        Map<String, Set<String>> subscribed = new HashMap<>();
        for (FunctionResource function : template.functions()) {
            function.triggers(Trigger.Topic.class)
                    .filter(this::isOurs)
                    .forEach(it -> subscribed.put(function.export(), types(it)));
            function.triggers(Trigger.Queue.class)
                    .flatMap(queue -> template.subscriptions().stream()
                            .filter(it -> it.endpoint().equals(queue.queueArn())))
                    .map(Subscription::topic)
                    .filter(this::isOurs)
                    .forEach(it -> subscribed.put(function.export(), types(it)));
        }
        return subscribed;
    }

    private boolean isOurs(Trigger.Topic subscription) {
        return subscription.topicArn().equals(topic);
    }

    private static Set<String> types(Trigger.Topic subscription) {
        return ((List<?>) subscription.filterPolicy().get("type"))
                .stream().map(String::valueOf).collect(toSet());
    }

    private static Set<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replaceFirst("\\.json$", ""))
                    .collect(toSet());
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }
}
