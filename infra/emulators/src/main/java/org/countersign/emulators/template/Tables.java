package org.countersign.emulators.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.emulators.template.TableResource.Index;
import org.countersign.emulators.template.TableResource.KeyPart;

/** Reads the parts of an {@code AWS::DynamoDB::Table}. */
final class Tables {

    private Tables() {}

    static Map<String, String> attributes(Tree properties) {
        Map<String, String> attributes = new LinkedHashMap<>();
        properties
                .trees("AttributeDefinitions")
                .forEach(definition ->
                        attributes.put(definition.required("AttributeName"), definition.required("AttributeType")));
        return attributes;
    }

    static List<KeyPart> keys(Tree properties) {
        return properties
                .trees("KeySchema")
                .map(key -> new KeyPart(key.required("AttributeName"), key.required("KeyType")))
                .toList();
    }

    static List<Index> indexes(Tree properties) {
        return Stream.concat(
                        properties.trees("GlobalSecondaryIndexes").map(index -> index(index, true)),
                        properties.trees("LocalSecondaryIndexes").map(index -> index(index, false)))
                .toList();
    }

    static Optional<String> timeToLive(Tree specification) {
        return specification.text("AttributeName").filter(name -> specification.flag("Enabled"));
    }

    private static Index index(Tree index, boolean global) {
        Tree projection = index.tree("Projection");
        return new Index(
                index.required("IndexName"),
                global,
                keys(index),
                projection.text("ProjectionType").orElse("ALL"),
                projection.texts("NonKeyAttributes"));
    }
}
