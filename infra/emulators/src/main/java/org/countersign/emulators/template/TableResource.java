package org.countersign.emulators.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table of the template.
 *
 * @param streamArn what the template's functions know the stream by; DynamoDB Local's own differs
 * @param attributes name to type, {@code S}, {@code N} or {@code B}
 * @param streamViewType empty when the table has no stream
 * @param timeToLiveAttribute empty when nothing is collected
 */
public record TableResource(
        String logicalId,
        String name,
        String arn,
        String streamArn,
        Map<String, String> attributes,
        List<KeyPart> keys,
        List<Index> indexes,
        Optional<String> streamViewType,
        Optional<String> timeToLiveAttribute) {

    /** One part of a key; {@code type} is {@code HASH} or {@code RANGE}. */
    public record KeyPart(String attribute, String type) {}

    /** An index, global or local. */
    public record Index(String name, boolean global, List<KeyPart> keys, String projection, List<String> included) {}

    static TableResource of(Resource resource) {
        Tree properties = resource.properties();
        return new TableResource(
                resource.logicalId(),
                resource.name(),
                resource.arn(),
                resource.attribute("StreamArn"),
                Tables.attributes(properties),
                Tables.keys(properties),
                Tables.indexes(properties),
                properties.tree("StreamSpecification").text("StreamViewType"),
                Tables.timeToLive(properties.tree("TimeToLiveSpecification")));
    }
}
