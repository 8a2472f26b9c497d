package org.countersign.relay.step;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.platform.table.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;

class StreamItemsTest {

    private static final SdkBytes AB = SdkBytes.fromUtf8String("ab");

    private static ByteBuffer ab() {
        return ByteBuffer.wrap("ab".getBytes(UTF_8));
    }

    private static software.amazon.awssdk.services.dynamodb.model.AttributeValue.Builder table() {
        return software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
    }

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(new AttributeValue().withS("a"), table().s("a")),
                Arguments.of(new AttributeValue().withS(""), table().s("")),
                Arguments.of(new AttributeValue().withN("-1"), table().n("-1")),
                Arguments.of(new AttributeValue().withBOOL(true), table().bool(true)),
                Arguments.of(new AttributeValue().withBOOL(false), table().bool(false)),
                Arguments.of(new AttributeValue().withNULL(true), table().nul(true)),
                Arguments.of(new AttributeValue().withB(ab()), table().b(AB)),
                Arguments.of(new AttributeValue().withSS("a", "b"), table().ss("a", "b")),
                Arguments.of(new AttributeValue().withNS("1", "2"), table().ns("1", "2")),
                Arguments.of(new AttributeValue().withBS(ab()), table().bs(AB)),
                Arguments.of(new AttributeValue().withL(List.of()), table().l(List.of())),
                Arguments.of(new AttributeValue().withM(Map.of()), table().m(Map.of())),
                Arguments.of(
                        new AttributeValue()
                                .withM(Map.of(
                                        "l",
                                        new AttributeValue()
                                                .withL(
                                                        new AttributeValue().withN("1"),
                                                        new AttributeValue().withS("x")))),
                        table().m(Map.of(
                                "l",
                                table().l(table().n("1").build(), table().s("x").build())
                                        .build()))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeOfAttributeIsAsTheTableReadsIt(
            AttributeValue streamed, software.amazon.awssdk.services.dynamodb.model.AttributeValue.Builder read) {
        Item item = StreamItems.item(Map.of("it", streamed)).orElseThrow();

        assertThat(item).usingRecursiveComparison().isEqualTo(new Item(Map.of("it", read.build())));
    }

    @Test
    void bytesCanBeReadTwice() {
        Map<String, AttributeValue> image = Map.of("it", new AttributeValue().withB(ab()));

        assertThat(StreamItems.item(image).orElseThrow().bytes("it")).isEqualTo("ab".getBytes(UTF_8));
        assertThat(StreamItems.item(image).orElseThrow().bytes("it")).isEqualTo("ab".getBytes(UTF_8));
    }

    @Test
    void noImageIsNoItem() {
        assertThat(StreamItems.item(null)).isEmpty();
        assertThat(StreamItems.item(Map.of())).isEmpty();
    }
}
