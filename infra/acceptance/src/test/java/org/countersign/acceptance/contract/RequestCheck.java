package org.countersign.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.countersign.local.api.Exchange;

/** Compares a request that was taken with what the contract asks for: what is taken has to be documented too. */
final class RequestCheck {

    private final Contract contract;
    private final Schemas schemas;
    private final AnswerCheck content;

    RequestCheck(Contract contract, Schemas schemas, AnswerCheck content) {
        this.contract = contract;
        this.schemas = schemas;
        this.content = content;
    }

    List<String> violations(JsonNode operation, Exchange exchange) {
        List<String> violations = new ArrayList<>();
        violations.addAll(parameters(operation, "path", exchange.pathParameters()::get));
        violations.addAll(parameters(operation, "query", exchange.queryParameters()::get));
        violations.addAll(parameters(operation, "header", exchange.requestHeaders()::get));
        new TreeSet<>(exchange.queryParameters().names())
                .stream()
                        .filter(name -> !documented(operation, "query").containsKey(name))
                        .map(name -> "query parameter " + name + " is not documented")
                        .forEach(violations::add);
        if (!operation.path("security").isEmpty() && !isSigned(operation.path("security"), exchange)) {
            violations.add("it was taken without a token or signature");
        }
        violations.addAll(AnswerCheck.named("request: ", body(operation, exchange)));
        return violations;
    }

    /** Whether it has the header of one of the ways to say who calls. */
    private boolean isSigned(JsonNode ways, Exchange exchange) {
        return ways.valueStream()
                .anyMatch(way -> way.properties().stream()
                        .map(scheme -> contract.root()
                                .path("components")
                                .path("securitySchemes")
                                .path(scheme.getKey()))
                        .map(scheme -> scheme.path("type").asText().equals("apiKey")
                                ? scheme.path("name").asText()
                                : "Authorization")
                        .allMatch(exchange.requestHeaders()::contains));
    }

    private List<String> parameters(JsonNode operation, String where, Function<String, String> values) {
        return documented(operation, where).entrySet().stream()
                .flatMap(parameter -> parameter(
                        parameter.getKey(), parameter.getValue(), Optional.ofNullable(values.apply(parameter.getKey())))
                        .stream())
                .toList();
    }

    private List<String> parameter(String name, JsonNode parameter, Optional<String> value) {
        JsonNode schema = parameter.path("schema");
        return value.map(it -> AnswerCheck.named(
                        "parameter " + name, schemas.violations(schema, AnswerCheck.typed(schema, it))))
                .orElseGet(() -> parameter.path("required").asBoolean()
                        ? List.of("parameter " + name + " is missing")
                        : List.of());
    }

    private Map<String, JsonNode> documented(JsonNode operation, String where) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(contract::resolve)
                .filter(parameter -> parameter.path("in").asText().equals(where))
                .collect(Collectors.toMap(parameter -> parameter.path("name").asText(), Function.identity()));
    }

    private List<String> body(JsonNode operation, Exchange exchange) {
        JsonNode documented = contract.resolve(operation.path("requestBody"));
        boolean none = exchange.requestBody().length() == 0;
        if (none && !documented.path("required").asBoolean()) {
            return List.of();
        }
        // Some clients send an empty object with every request; it is forgiven, and a GET's is nothing to document.
        if (documented.isMissingNode() && exchange.requestBody().toString().equals("{}")) {
            return List.of();
        }
        JsonNode types = documented.isMissingNode() ? MissingNode.getInstance() : documented.path("content");
        return content.content(types, exchange.requestHeaders().get("Content-Type"), exchange.requestBody());
    }
}
