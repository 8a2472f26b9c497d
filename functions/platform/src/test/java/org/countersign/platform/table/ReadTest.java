package org.countersign.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.platform.testing.PlatformWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

class ReadTest {

    private static PlatformWorld world;

    private final String partition = "test#" + UUID.randomUUID();
    private final Key one = new Key(partition, "1");
    private final Key two = new Key(partition, "2");

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** DynamoDB leaves some of the items out when it is busy, and says so in an answer that is otherwise like any other. */
    @Test
    void whatCouldNotBeReadNowIsNotTakenForMissing() {
        var rest = Map.of(
                world.config.table(),
                KeysAndAttributes.builder().keys(List.of(two.attributes())).build());
        var busy = new DynamoDbClient() {
            @Override
            public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
                return BatchGetItemResponse.builder().unprocessedKeys(rest).build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };

        var table = new Table(busy, world.config.table(), new Meter());

        assertThatExceptionOfType(Outage.NotNow.class)
                .isThrownBy(() -> table.all(List.of(one, two)))
                .matches(Outage::isOne);
    }

    @Test
    void aPartitionIsReadInTheOrderOfItsKeys() {
        world.table.write(Write.put(two, Map.of()));
        world.table.write(Write.put(one, Map.of()));

        assertThat(world.table.partition(partition)).extracting(Item::key).containsExactly(one, two);
        assertThat(world.table.partition("test#nothing")).isEmpty();
    }

    @Test
    void aPartitionOfAnySizeIsReadInPages() {
        Key three = new Key(partition, "3");
        List.of(three, one, two).forEach(key -> world.table.write(Write.put(key, Map.of())));

        assertThat(world.table.page(partition, "0", 2)).extracting(Item::key).containsExactly(one, two);
        assertThat(world.table.page(partition, "2", 2)).extracting(Item::key).containsExactly(three);
        assertThat(world.table.page(partition, "3", 2)).isEmpty();
    }

    @Test
    void aListOfTextsIsReadAsItWasWritten() {
        world.table.write(Write.put(one, Map.of("words", List.of("b", "a"))));

        assertThat(world.table.get(one).orElseThrow().texts("words")).containsExactly("b", "a");
        assertThat(world.table.get(one).orElseThrow().texts("other")).isEmpty();
    }

    @Test
    void manyItemsAreReadAtOnceAndThoseThatAreNotThereLeftOut() {
        world.table.write(Write.put(one, Map.of()));
        world.table.write(Write.put(two, Map.of()));

        assertThat(world.table.all(List.of(one, new Key(partition, "other"), two)))
                .extracting(Item::key)
                .containsExactlyInAnyOrder(one, two);
    }

    @Test
    void anIndexIsReadInPagesAndHasOnlyWhatBelongsThere() {
        for (int at = 1; at <= 7; at++) {
            world.table.write(Write.put(new Key(partition, "due" + at), Map.of("dueShard", partition, "dueAt", at)));
        }
        world.table.write(Write.put(one, Map.of("dueShard", partition + "x", "dueAt", 1)));
        world.table.write(Write.put(two, Map.of("other", 1)));
        Condition keys = Condition.equal("dueShard", partition).and(Condition.atMost("dueAt", 5));

        IndexPage first = world.table.page(IndexQuery.first("due", keys, 3));
        IndexPage second = world.table.page(
                IndexQuery.first("due", keys, 3).after(first.next().orElseThrow()));

        assertThat(first.entries()).extracting(Item::key).containsExactly(due(1), due(2), due(3));
        assertThat(second.entries()).extracting(Item::key).containsExactly(due(4), due(5));
        assertThat(second.next()).isEmpty();
    }

    private Key due(int at) {
        return new Key(partition, "due" + at);
    }

    @Test
    void whatWasDeletedIsGone() {
        world.table.write(Write.put(one, Map.of()));

        world.table.delete(one);
        world.table.delete(one);

        assertThat(world.table.get(one)).isEmpty();
    }

    @Test
    void anAttributeThatIsMissingIsToldByNameWithoutTheOthers() {
        world.table.write(Write.put(one, Map.of("secret", "SECRET")));
        Item item = world.table.get(one).orElseThrow();

        assertThat(item.findText("other")).isEmpty();
        assertThat(item.findNumber("other")).isEmpty();
        assertThat(item.findTime("other")).isEmpty();
        assertThat(item.map("other")).isEmpty();
        assertThat(item.map("secret")).isEmpty();
        assertThat(item.list("other")).isEmpty();
        assertThat(item.count("other")).isZero();
        assertThat(item.flag("other")).isFalse();
        assertThat(item.has("other")).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> item.text("other"))
                .withMessage("An item lacks its attribute other");
        assertThatIllegalStateException().isThrownBy(() -> item.time("other"));
        assertThatIllegalStateException().isThrownBy(() -> item.bytes("other"));
    }

    @Test
    void printsNoValue() {
        Item item = new Item(Write.put(one, Map.of("secret", "SECRET")).whole().orElseThrow());

        assertThat(item.toString()).startsWith("Item[").contains("secret").doesNotContain("SECRET");
    }
}
