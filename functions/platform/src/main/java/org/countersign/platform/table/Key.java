package org.countersign.platform.table;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where an item stands. The whole key design is in this module's README. */
public record Key(String partition, String sort) {

    static final String PARTITION = "partition";
    static final String SORT = "sort";

    /** Whether an attribute is part of every item's key. */
    public static boolean contains(String attribute) {
        return attribute.equals(PARTITION) || attribute.equals(SORT);
    }

    Map<String, AttributeValue> attributes() {
        return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
    }
}
