package org.countersign.platform.table;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Java values as attributes: text, whole numbers, booleans, bytes, times (milliseconds), lists, maps, and maps that were read. */
final class Value {

    private Value() {}

    static AttributeValue of(Object value) {
        return switch (value) {
            case String text -> AttributeValue.fromS(text);
            case Boolean flag -> AttributeValue.fromBool(flag);
            case Integer number -> AttributeValue.fromN(Integer.toString(number));
            case Long number -> AttributeValue.fromN(Long.toString(number));
            case Instant time -> AttributeValue.fromN(Long.toString(time.toEpochMilli()));
            case byte[] bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
            case Item item -> item.value();
            case AttributeValue read -> read;
            case List<?> list ->
                AttributeValue.fromL(list.stream().map(Value::of).toList());
            case Map<?, ?> map -> AttributeValue.fromM(entries(map));
            default -> throw new IllegalArgumentException("No attribute type for " + value.getClass());
        };
    }

    /** Entries that are an empty Optional are left out. */
    static SequencedMap<String, AttributeValue> entries(Map<?, ?> map) {
        SequencedMap<String, AttributeValue> entries = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> entries.put((String) name, of(present)));
            } else {
                entries.put((String) name, of(value));
            }
        });
        return entries;
    }
}
