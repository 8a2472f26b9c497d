package org.countersign.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.all;
import static org.countersign.platform.table.Condition.any;
import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.equal;
import static org.countersign.platform.table.Condition.exists;
import static org.countersign.platform.table.Condition.less;
import static org.countersign.platform.table.Condition.more;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.platform.testing.PlatformWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions on an item that has a number, a time, a text and a map, as DynamoDB sees them. */
class ConditionTest {

    private static final Instant TIME = Instant.parse("2026-03-04T10:00:00Z");
    private static final Key KEY = new Key("test#conditions", "item");

    private static PlatformWorld world;

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
        world.table.write(Write.put(
                KEY,
                Map.of("number", 5, "time", TIME, "text", "b", "flag", false, "map", Map.of("entry", Map.of("n", 1)))));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of(equal("number", 5), true),
                Arguments.of(equal("number", 5L), true),
                Arguments.of(equal("number", 6), false),
                Arguments.of(equal("number", "5"), false),
                Arguments.of(equal("text", "b"), true),
                Arguments.of(equal("flag", false), true),
                Arguments.of(equal("missing", 0), false),
                Arguments.of(less("number", 6), true),
                Arguments.of(less("number", 5), false),
                Arguments.of(less("missing", 5), false),
                Arguments.of(atMost("number", 5), true),
                Arguments.of(atMost("number", 4), false),
                Arguments.of(more("number", 4), true),
                Arguments.of(more("number", 5), false),
                Arguments.of(more("time", TIME.minusMillis(1)), true),
                Arguments.of(more("time", TIME), false),
                Arguments.of(exists("map.entry.n"), true),
                Arguments.of(exists("map.other.n"), false),
                Arguments.of(absent("map.other"), true),
                Arguments.of(absent("map.entry"), false),
                Arguments.of(all(exists("number"), equal("text", "b")), true),
                Arguments.of(all(exists("number"), equal("text", "a")), false),
                Arguments.of(any(absent("number"), equal("text", "b")), true),
                Arguments.of(any(absent("number"), equal("text", "a")), false),
                Arguments.of(absent("number").and(equal("text", "b")).or(less("number", 9)), true),
                Arguments.of(absent("number").and(equal("text", "b").or(less("number", 9))), false));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void decidesWhetherAWriteHappens(Condition condition, boolean holds) {
        Written written = world.table.write(Write.update(KEY).add("writes", 1).when(condition));

        assertThat(written instanceof Written.Done).isEqualTo(holds);
    }
}
