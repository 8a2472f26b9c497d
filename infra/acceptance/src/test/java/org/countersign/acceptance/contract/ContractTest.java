package org.countersign.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countersign.acceptance.contract.Contract.Operation;
import org.countersign.core.problem.ProblemType;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.TemplateReader;
import org.countersign.emulators.template.Trigger;
import org.junit.jupiter.api.Test;

/** The contract is whole: it has every route and every problem, and no other; and its examples are right. */
class ContractTest {

    private static final Contract CONTRACT = Contract.find();
    private static final JsonNode COMPONENTS = CONTRACT.root().path("components");
    /** Others decide what else they tell; what is not known here is not kept. */
    private static final Set<String> TAKEN_FROM_PROVIDERS = Set.of("SelfieResult", "VeriffWebhook");

    /** Every page may read the one (CORS-safelisted, Fetch section 2.2.2); the other is for the browser itself. */
    private static final Set<String> NOT_TO_BE_EXPOSED = Set.of("cache-control", "x-content-type-options");

    private static final Schemas SCHEMAS = Schemas.of(CONTRACT);

    @Test
    void hasEveryRouteOfTheTemplateAndNoOther() {
        Set<String> routes = Template.find().functions().stream()
                .flatMap(function -> function.triggers(Trigger.Route.class))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toSet());

        assertThat(CONTRACT.operations()).extracting(Operation::key).containsExactlyInAnyOrderElementsOf(routes);
    }

    /** A browser hides from a page of another origin what the API does not expose. */
    @Test
    void exposesEveryHeaderOfItsAnswersToPages() throws IOException {
        Set<String> documented = CONTRACT.operations().stream()
                .flatMap(operation -> operation.node().path("responses").valueStream())
                .flatMap(response -> CONTRACT.resolve(response).path("headers").properties().stream())
                .map(header -> header.getKey().toLowerCase(Locale.ROOT))
                .filter(header -> !NOT_TO_BE_EXPOSED.contains(header))
                .collect(Collectors.toSet());

        List<String> exposed =
                TemplateReader.resources(
                                Files.readString(Template.file()), Map.of("CorsOrigins", "https://www.example.com"))
                        .stream()
                        .filter(resource -> resource.type().equals("AWS::Serverless::HttpApi"))
                        .flatMap(api -> api.properties().tree("CorsConfiguration").texts("ExposeHeaders").stream())
                        .toList();

        assertThat(exposed).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void hasEveryProblemWithItsTitleAndStatusAndNoOther() {
        Map<String, String> documented = problems()
                .collect(Collectors.toMap(
                        schema -> constant(schema, "type"),
                        schema -> constant(schema, "status") + " " + constant(schema, "title")));

        assertThat(documented)
                .containsExactlyInAnyOrderEntriesOf(Arrays.stream(ProblemType.values())
                        .collect(Collectors.toMap(ProblemType::urn, type -> type.status() + " " + type.title())));
    }

    @Test
    void hasAnExampleOfEveryProblem() {
        Set<String> examples = COMPONENTS
                .path("examples")
                .valueStream()
                .map(example -> example.path("value").path("type").asText())
                .collect(Collectors.toSet());

        assertThat(examples)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::urn)
                        .toList());
    }

    @Test
    void answersEveryProblemWithItsOwnStatus() {
        List<String> wrong = new ArrayList<>();
        CONTRACT.operations()
                .forEach(operation -> operation
                        .node()
                        .path("responses")
                        .properties()
                        .forEach(response -> statuses(CONTRACT.resolve(response.getValue()))
                                .filter(status -> !status.equals(response.getKey()))
                                .map(status ->
                                        operation.key() + " " + response.getKey() + " has a problem of " + status)
                                .forEach(wrong::add)));

        assertThat(wrong).isEmpty();
    }

    /** A response that has problems of one kind as well as of another: each has to stand among its examples. */
    @Test
    void showsAnExampleOfEveryProblemThatARouteAnswersWith() {
        List<String> wrong = new ArrayList<>();
        mediaTypes().forEach(media -> {
            Set<String> shown = media.path("examples")
                    .valueStream()
                    .map(CONTRACT::resolve)
                    .map(example -> example.path("value").path("type").asText())
                    .collect(Collectors.toSet());
            alternatives(media.path("schema"))
                    .map(schema -> constant(schema, "type"))
                    .filter(type -> type.startsWith("urn:") && !shown.contains(type))
                    .forEach(wrong::add);
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void hasExamplesThatAreAsItSays() {
        List<String> wrong = new ArrayList<>();
        int examples = 0;
        for (JsonNode media : mediaTypes().toList()) {
            for (JsonNode example : media.path("examples")) {
                examples++;
                wrong.addAll(SCHEMAS.violations(
                        media.path("schema"), CONTRACT.resolve(example).path("value")));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(examples).isGreaterThan(100);
    }

    @Test
    void refersToNothingThatIsMissing() {
        assertThat(CONTRACT.root().findValuesAsText("$ref"))
                .allSatisfy(reference -> assertThat(
                                CONTRACT.root().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void hasNoComponentThatNothingRefersTo() {
        Set<String> used = Set.copyOf(CONTRACT.root().findValuesAsText("$ref"));
        List<String> unused = COMPONENTS.properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .flatMap(kind -> StreamSupport.stream(
                                ((Iterable<String>) kind.getValue()::fieldNames).spliterator(), false)
                        .map(name -> "#/components/" + kind.getKey() + "/" + name))
                .filter(reference -> !used.contains(reference))
                .toList();

        assertThat(unused).isEmpty();
    }

    @Test
    void isStrictAboutEveryObjectThatGoesOverTheWire() {
        List<String> loose = COMPONENTS.path("schemas").properties().stream()
                .filter(schema -> schema.getValue().path("type").asText().equals("object"))
                .filter(schema -> !TAKEN_FROM_PROVIDERS.contains(schema.getKey()))
                .filter(schema -> schema.getValue().path("additionalProperties").asBoolean(true))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(loose).isEmpty();
    }

    @Test
    void explainsEveryOperationAndWhoMayCallIt() {
        assertThat(CONTRACT.operations()).allSatisfy(operation -> {
            assertThat(operation.node().path("summary").asText())
                    .as(operation.key())
                    .isNotBlank();
            assertThat(operation.node().path("description").asText())
                    .as(operation.key())
                    .isNotBlank();
            assertThat(operation.node().path("security").isArray())
                    .as(operation.key())
                    .isTrue();
            assertThat(operation.node().path("tags")).as(operation.key()).hasSize(1);
        });
        assertThat(CONTRACT.operations())
                .extracting(operation -> operation.node().path("operationId").asText())
                .doesNotHaveDuplicates();
    }

    private static Stream<JsonNode> problems() {
        return COMPONENTS
                .path("schemas")
                .valueStream()
                .filter(schema -> constant(schema, "type").startsWith("urn:countersign:problem:"));
    }

    private static Stream<String> statuses(JsonNode response) {
        return response.path("content")
                .valueStream()
                .flatMap(media -> alternatives(media.path("schema")))
                .map(schema -> constant(schema, "status"))
                .filter(status -> !status.isEmpty());
    }

    private static Stream<JsonNode> alternatives(JsonNode schema) {
        return schema.has("oneOf")
                ? schema.path("oneOf").valueStream().map(CONTRACT::resolve)
                : Stream.of(CONTRACT.resolve(schema));
    }

    /** Of every request and answer. */
    private static Stream<JsonNode> mediaTypes() {
        return CONTRACT.operations().stream()
                .flatMap(operation -> Stream.concat(
                        Stream.of(operation.node().path("requestBody")),
                        operation.node().path("responses").valueStream()))
                .map(CONTRACT::resolve)
                .flatMap(node -> node.path("content").valueStream());
    }

    private static String constant(JsonNode schema, String property) {
        return schema.path("properties").path(property).path("const").asText();
    }
}
