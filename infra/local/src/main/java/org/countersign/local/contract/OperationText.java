package org.countersign.local.contract;

import static org.countersign.local.contract.Html.escape;
import static org.countersign.local.contract.Html.inline;
import static org.countersign.local.contract.Html.markdown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.local.contract.Contract.Operation;

/** One operation of the contract as a section of the page. */
final class OperationText {

    private static final ObjectWriter PRETTY = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final Contract contract;

    OperationText(Contract contract) {
        this.contract = contract;
    }

    static String id(Operation operation) {
        return escape(operation.node().path("operationId").asText());
    }

    String of(Operation operation) {
        JsonNode node = operation.node();
        return """
                <section id="%1$s">
                  <h3>%2$s</h3>
                  <p class="route"><b>%3$s</b> <code>%4$s</code></p>
                  %5$s
                  <p>%6$s</p>
                  %7$s%8$s%9$s
                </section>
                """.formatted(
                        id(operation),
                        escape(node.path("summary").asText()),
                        operation.method(),
                        escape(operation.path()),
                        markdown(node.path("description").asText()),
                        callers(node.path("security")),
                        parameters(node.path("parameters")),
                        request(contract.resolve(node.path("requestBody"))),
                        answers(node.path("responses")));
    }

    private static String callers(JsonNode security) {
        return security.isEmpty()
                ? "No token is needed."
                : security.valueStream()
                        .flatMap(one -> one.properties().stream())
                        .map(Map.Entry::getKey)
                        .map(name -> "<a href=\"#caller-" + escape(name) + "\">" + escape(name) + "</a>")
                        .collect(Collectors.joining(" or ", "Called with ", "."));
    }

    private String parameters(JsonNode parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters
                        .valueStream()
                        .map(contract::resolve)
                        .map(this::parameter)
                        .collect(Collectors.joining("", "<table>", "</table>"));
    }

    private String parameter(JsonNode parameter) {
        return "<tr><th scope=\"row\"><code>%s</code> <small>%s</small></th><td>%s<br>%s</td></tr>"
                .formatted(
                        escape(parameter.path("name").asText()),
                        escape(parameter.path("in").asText()),
                        SchemaText.line(parameter.path("schema")),
                        inline(parameter.path("description").asText()));
    }

    private String request(JsonNode body) {
        return body.isMissingNode()
                ? ""
                : "<h4>Body</h4>" + inline(body.path("description").asText()) + content(body.path("content"));
    }

    private String answers(JsonNode responses) {
        return responses.properties().stream()
                .map(response -> answer(response.getKey(), contract.resolve(response.getValue())))
                .collect(Collectors.joining("", "<h4>Answers</h4>", ""));
    }

    private String answer(String status, JsonNode response) {
        String headers = response.path("headers").properties().stream()
                .map(header -> "<code>" + escape(header.getKey()) + "</code>")
                .collect(Collectors.joining(", "));
        return "<details><summary><b>%s</b> %s</summary><p><small>Headers: %s</small></p>%s</details>"
                .formatted(
                        escape(status),
                        inline(response.path("description").asText()),
                        headers,
                        content(response.path("content")));
    }

    private String content(JsonNode content) {
        return content.properties().stream()
                .map(media -> "<p><small>" + escape(media.getKey()) + "</small></p>"
                        + SchemaText.of(media.getValue().path("schema"))
                        + examples(media.getValue().path("examples")))
                .collect(Collectors.joining());
    }

    private String examples(JsonNode examples) {
        return examples.valueStream()
                .map(contract::resolve)
                .map(OperationText::example)
                .collect(Collectors.joining());
    }

    private static String example(JsonNode example) {
        try {
            return "<p><small>" + escape(example.path("summary").asText()) + "</small></p><pre>"
                    + escape(PRETTY.writeValueAsString(example.path("value"))) + "</pre>";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
