package org.countersign.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares an answer with a response of the contract: status, headers, content type, body; nothing else may be there. */
final class AnswerCheck {

    /** What HTTP itself and API Gateway add to every answer. */
    private static final Set<String> OF_THE_WAY = Set.of("content-type", "content-length", "apigw-requestid");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Contract contract;
    private final Schemas schemas;

    AnswerCheck(Contract contract, Schemas schemas) {
        this.contract = contract;
        this.schemas = schemas;
    }

    List<String> violations(JsonNode responses, int status, MultiMap headers, Buffer body) {
        JsonNode response = contract.resolve(responses.path(Integer.toString(status)));
        if (response.isMissingNode()) {
            return List.of("status " + status + " is not documented");
        }
        List<String> violations = new ArrayList<>(headers(response.path("headers"), headers));
        violations.addAll(content(response.path("content"), headers.get("Content-Type"), body));
        return violations;
    }

    private List<String> headers(JsonNode documented, MultiMap headers) {
        Map<String, JsonNode> byName = documented.properties().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> contract.resolve(header.getValue())));
        List<String> violations = new ArrayList<>();
        names(headers).stream()
                .filter(name -> !byName.containsKey(name) && !OF_THE_WAY.contains(name))
                .map(name -> "header " + name + " is not documented")
                .forEach(violations::add);
        byName.forEach((name, header) -> violations.addAll(header(name, header, headers.get(name))));
        return violations;
    }

    private List<String> header(String name, JsonNode header, String value) {
        if (value == null) {
            return header.path("required").asBoolean() ? List.of("header " + name + " is missing") : List.of();
        }
        JsonNode schema = header.path("schema");
        return named("header " + name, schemas.violations(schema, typed(schema, value)));
    }

    /** A value of a header or an address, which is always text there, as its schema sees it. */
    static JsonNode typed(JsonNode schema, String value) {
        return schema.path("type").asText().equals("integer") && value.matches("-?[0-9]{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                : JsonNodeFactory.instance.textNode(value);
    }

    /** What is wrong with a body of this type. */
    List<String> content(JsonNode documented, String contentType, Buffer body) {
        if (documented.isEmpty() || body.length() == 0) {
            return documented.isEmpty() == (body.length() == 0)
                    ? List.of()
                    : List.of(body.length() == 0 ? "the body is missing" : "a body is not documented");
        }
        String type = contentType == null ? "none" : contentType.toLowerCase(Locale.ROOT);
        JsonNode media = documented.path(type.replaceFirst(";\\s*charset=utf-8$", ""));
        if (media.isMissingNode()) {
            return List.of("content type " + type + " is not documented");
        }
        return read(type, body, media.path("schema"));
    }

    private List<String> read(String type, Buffer body, JsonNode schema) {
        try {
            JsonNode value = type.contains("json")
                    ? JSON.readTree(body.getBytes())
                    : JsonNodeFactory.instance.textNode(body.toString());
            return named("body", schemas.violations(schema, value));
        } catch (IOException broken) {
            return List.of("the body is no JSON");
        }
    }

    static List<String> named(String where, List<String> violations) {
        return violations.stream().map(violation -> where + violation).toList();
    }

    private static Set<String> names(MultiMap headers) {
        return headers.names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
