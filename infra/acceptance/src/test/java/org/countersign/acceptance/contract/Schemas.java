package org.countersign.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Schemas of JSON Schema 2020-12, which OpenAPI 3.1 uses; formats are checked too. Fetches nothing. */
final class Schemas {

    private static final SchemaRegistryConfig CHECKING_FORMATS =
            SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode components;
    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private Schemas(JsonNode components, SchemaRegistry registry) {
        this.components = components;
        this.registry = registry;
    }

    /** Those of an OpenAPI document. */
    static Schemas of(Contract contract) {
        return new Schemas(contract.root().path("components"), registry(Map.of()));
    }

    /** Those of files that refer to each other, by their addresses. */
    static Schemas of(Map<String, String> files) {
        return new Schemas(JsonNodeFactory.instance.objectNode(), registry(files));
    }

    private static SchemaRegistry registry(Map<String, String> files) {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(CHECKING_FORMATS)
                        .resourceLoaders(loaders -> loaders.resources(files)));
    }

    /** What is wrong with the value, by a schema that stands in the document; empty when nothing is. */
    List<String> violations(JsonNode schema, JsonNode value) {
        return violations(
                compiled.computeIfAbsent(schema.toString(), _ -> registry.getSchema(inDocument(schema))), value);
    }

    /** What is wrong with the value, by the file at this address. */
    List<String> violations(String address, JsonNode value) {
        return violations(compiled.computeIfAbsent(address, it -> registry.getSchema(SchemaLocation.of(it))), value);
    }

    private static List<String> violations(Schema schema, JsonNode value) {
        return schema.validate(value).stream().map(Error::toString).toList();
    }

    /** With the components beside it, so that what it refers to is found. */
    private JsonNode inDocument(JsonNode schema) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", components);
        return whole;
    }
}
