package org.countersign.bench.scale;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The size of items as DynamoDB reckons it for storage: names and values, and 100 bytes an item for its index. */
public final class ItemSize {

    private static final int INDEX = 100;

    private ItemSize() {}

    /** Bytes of one item. */
    public static int of(Map<String, AttributeValue> item) {
        return INDEX + entries(item);
    }

    private static int entries(Map<String, AttributeValue> entries) {
        return entries.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + value(entry.getValue()))
                .sum();
    }

    private static int value(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            case N -> value.n().length() / 2 + 2;
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            case M -> 3 + value.m().size() + entries(value.m());
            case L ->
                3
                        + value.l().size()
                        + value.l().stream().mapToInt(ItemSize::value).sum();
            default -> throw new IllegalArgumentException("Not used here: " + value.type());
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
