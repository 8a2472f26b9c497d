package org.countersign.acceptance.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.acceptance.LocalCloud;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Trigger.Route;
import org.countersign.local.function.Functions;
import org.countersign.local.function.Outcome;
import org.countersign.local.function.Outcome.Answered;
import org.junit.jupiter.api.Test;

/** The events that README has people give to {@code sam local invoke}: one a function, each of use. */
@QuarkusTest
class SamplesTest {

    private static final Path SAMPLES = Template.file().resolveSibling("infra/events/samples");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Signed by the provider, whose key no sample can know. */
    private static final String SIGNED = "selfie-result";

    /** What answers a request that could be read, that is made by the right one, and that comes out of the blue. */
    private static final List<String> SENSIBLE =
            List.of("not-found", "not-eligible", "step-up-required", "code-expired", "already-enrolled", "wrong-code");

    @Inject
    LocalCloud cloud;

    @Inject
    Functions functions;

    @Inject
    Template template;

    @Test
    void thereIsOneForEachFunction() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(template.functions().stream()
                            .map(function -> function.export() + ".json")
                            .toList());
        }
    }

    @Test
    void eachIsOneThatItsFunctionDealsWith() throws IOException {
        for (FunctionResource function : template.functions()) {
            Outcome outcome = functions.invoke(function, sample(function));

            assertThat(outcome).as(function.export()).isInstanceOf(Answered.class);
            function.triggers(Route.class)
                    .forEach(route -> assertSensible(function, route, ((Answered) outcome).answer()));
        }
    }

    @Test
    void eachIsOfARouteOfItsFunction() throws IOException {
        for (FunctionResource function : template.functions()) {
            List<Route> routes = function.triggers(Route.class).toList();
            if (!routes.isEmpty()) {
                assertThat(routes.stream().map(route -> route.method() + " " + route.path()))
                        .contains(sample(function).path("routeKey").asText());
            }
        }
    }

    private static void assertSensible(FunctionResource function, Route route, JsonNode answer) {
        int status = answer.path("statusCode").asInt();
        if (function.export().equals(SIGNED)) {
            assertThat(status).isEqualTo(401);
        } else if (status >= 300) {
            assertThat(SENSIBLE)
                    .as("%s %s %s", function.export(), route, answer)
                    .anyMatch(problem ->
                            answer.path("body").asText().contains("urn:countersign:problem:" + problem + "\""));
        }
    }

    private JsonNode sample(FunctionResource function) throws IOException {
        String text = Files.readString(SAMPLES.resolve(function.export() + ".json"));
        // Not of ada, whom one of them deletes: tokens of such a name open nothing for a while.
        return JSON.readTree(text.replace("USER_TOKEN", cloud.token("bea"))
                .replace("HOST_TOKEN", cloud.hostToken())
                .replace("AGENT_TOKEN", cloud.token("agent", Map.of("scope", "agent"))));
    }
}
