package org.countersign.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.platform.testing.Race;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConditionalWriteTest {

    private static PlatformWorld world;

    private final Key key = new Key("test#" + UUID.randomUUID(), "item");

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private Item put(Map<String, Object> attributes) {
        return done(Write.put(key, attributes));
    }

    private static Item done(Write write) {
        return switch (world.table.write(write)) {
            case Written.Done done -> done.image();
            case Written.Refused refused -> throw new AssertionError("Refused on " + refused.found());
        };
    }

    private static Optional<Item> refused(Write write) {
        return switch (world.table.write(write)) {
            case Written.Done done -> throw new AssertionError("Done: " + done.image());
            case Written.Refused refused -> refused.found();
        };
    }

    private Item stored() {
        return world.table.get(key).orElseThrow();
    }

    @Test
    void aPutThatWantsNothingThereHappensOnce() {
        Write put = Write.put(key, Map.of("name", "first")).when(Condition.absent("partition"));

        Item first = done(put);
        Optional<Item> found = refused(Write.put(key, Map.of("name", "second")).when(Condition.absent("partition")));

        assertThat(first.text("name")).isEqualTo("first");
        assertThat(found.orElseThrow().text("name")).isEqualTo("first");
        assertThat(stored().text("name")).isEqualTo("first");
    }

    @Test
    void aPutReplacesTheWhole() {
        put(Map.of("a", 1, "b", 2));
        put(Map.of("a", 3, "c", Optional.empty(), "d", Optional.of(4)));

        assertThat(stored().names()).containsExactlyInAnyOrder("partition", "sort", "a", "d");
        assertThat(stored().number("a")).isEqualTo(3);
        assertThat(stored().key()).isEqualTo(key);
    }

    @Test
    void anUpdateAnswersWithTheWholeItemAsItIsNow() {
        put(Map.of("kept", "x", "count", 1, "gone", true));

        Item now = done(Write.update(key)
                .add("count", 2)
                .add("fresh", 5)
                .set("state", "open")
                .setIfAbsent("kept", "y")
                .setIfAbsent("new", "z")
                .setOrRemove("gone", Optional.empty())
                .setOrRemove("there", Optional.of(7)));

        assertThat(now.names())
                .containsExactlyInAnyOrder("partition", "sort", "kept", "count", "fresh", "state", "new", "there");
        assertThat(now.number("count")).isEqualTo(3);
        assertThat(now.number("fresh")).isEqualTo(5);
        assertThat(now.text("state")).isEqualTo("open");
        assertThat(now.text("kept")).isEqualTo("x");
        assertThat(now.text("new")).isEqualTo("z");
        assertThat(now.number("there")).isEqualTo(7);
    }

    @Test
    void anUpdateMakesTheItemWhenThereIsNone() {
        assertThat(done(Write.update(key).add("count", 1)).number("count")).isEqualTo(1);
    }

    @Test
    void aRefusedUpdateChangesNothingAndBringsTheItem() {
        put(Map.of("count", 5));

        Optional<Item> found = refused(Write.update(key).add("count", 1).when(Condition.less("count", 5)));

        assertThat(found.orElseThrow().number("count")).isEqualTo(5);
        assertThat(stored().number("count")).isEqualTo(5);
    }

    @Test
    void aRefusedUpdateOfNoItemBringsNone() {
        assertThat(refused(Write.update(key).add("count", 1).when(Condition.exists("partition"))))
                .isEmpty();
        assertThat(world.table.get(key)).isEmpty();
    }

    @Test
    void pathsReachIntoMaps() {
        put(Map.of("codes", Map.of("a-b_1", Map.of("sends", 1, "old", true)), "size", Map.of()));

        Item now = done(Write.update(key)
                .add("codes.a-b_1.sends", 1)
                .remove("codes.a-b_1.old")
                .set("codes.other", Map.of("sends", 9))
                .set("size.name", "reserved words")
                .when(Condition.equal("codes.a-b_1.sends", 1))
                .when(Condition.absent("codes.other")));

        Item codes = now.map("codes").orElseThrow();
        assertThat(codes.names()).containsExactlyInAnyOrder("a-b_1", "other");
        assertThat(codes.map("a-b_1").orElseThrow().names()).containsExactly("sends");
        assertThat(codes.map("a-b_1").orElseThrow().number("sends")).isEqualTo(2);
        assertThat(codes.map("other").orElseThrow().number("sends")).isEqualTo(9);
        assertThat(now.map("size").orElseThrow().text("name")).isEqualTo("reserved words");
    }

    @Test
    void aPathThroughAMapThatIsNotThereIsRefusedByItsCondition() {
        put(Map.of("id", "another"));

        Write write = Write.update(key).add("options.sms.tries", 1).when(Condition.equal("id", "this"));

        assertThat(refused(write).orElseThrow().text("id")).isEqualTo("another");
    }

    @Test
    void aMapThatWasReadIsStoredAgainAsItWas() {
        put(Map.of("pending", Map.of("text", "a", "bytes", new byte[] {1, 2}, "list", List.of(Map.of("n", 1)))));
        Item pending = stored().map("pending").orElseThrow();

        done(Write.update(key).remove("pending"));
        Item again =
                done(Write.update(key).set("pending", pending)).map("pending").orElseThrow();

        assertThat(again.text("text")).isEqualTo("a");
        assertThat(again.bytes("bytes")).containsExactly(1, 2);
        assertThat(again.list("list").map(entry -> entry.number("n"))).containsExactly(1L);
    }

    @Test
    void timesAreStoredToTheMillisecond() {
        Instant time = Instant.parse("2026-03-04T10:00:00.123Z");

        put(Map.of("at", time.plusNanos(456_789)));

        assertThat(stored().time("at")).isEqualTo(time);
        assertThat(stored().number("at")).isEqualTo(time.toEpochMilli());
    }

    @Test
    void ofAHundredThatRaceOneWins() {
        put(Map.of("state", "open"));

        List<Written> written = Race.of(
                100,
                runner -> world.table.write(Write.update(key)
                        .set("state", "taken")
                        .set("by", runner)
                        .when(Condition.equal("state", "open"))));

        List<Item> winners = written.stream()
                .filter(Written.Done.class::isInstance)
                .map(it -> ((Written.Done) it).image())
                .toList();
        assertThat(winners).hasSize(1);
        assertThat(stored().number("by")).isEqualTo(winners.getFirst().number("by"));
    }

    @Test
    void aHundredThatCountAreAllCounted() {
        Race.of(100, _ -> world.table.write(Write.update(key).add("count", 1)));

        assertThat(stored().number("count")).isEqualTo(100);
    }

    @Test
    void valuesOfOtherTypesAreNotStored() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Write.put(key, Map.of("price", 1.5)))
                .withMessage("No attribute type for class java.lang.Double");
    }
}
