package org.countersign.relay.step;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.platform.table.Item;
import software.amazon.awssdk.core.SdkBytes;

/** Items as a stream event carries them, in the types that the table's reads use. */
final class StreamItems {

    private StreamItems() {}

    static Optional<Item> item(Map<String, AttributeValue> image) {
        return Optional.ofNullable(image).filter(it -> !it.isEmpty()).map(it -> new Item(map(it)));
    }

    private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> map(
            Map<String, AttributeValue> image) {
        return image.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> value(entry.getValue())));
    }

    private static software.amazon.awssdk.services.dynamodb.model.AttributeValue value(AttributeValue value) {
        var builder = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
        if (value.getM() != null) {
            return builder.m(map(value.getM())).build();
        }
        if (value.getL() != null) {
            return builder.l(value.getL().stream().map(StreamItems::value).toList())
                    .build();
        }
        Optional.ofNullable(value.getB()).map(SdkBytes::fromByteBuffer).ifPresent(builder::b);
        Optional.ofNullable(value.getBS())
                .map(all -> all.stream().map(SdkBytes::fromByteBuffer).toList())
                .ifPresent(builder::bs);
        Optional.ofNullable(value.getSS()).map(List::copyOf).ifPresent(builder::ss);
        Optional.ofNullable(value.getNS()).map(List::copyOf).ifPresent(builder::ns);
        return builder.s(value.getS())
                .n(value.getN())
                .bool(value.getBOOL())
                .nul(value.getNULL())
                .build();
    }
}
