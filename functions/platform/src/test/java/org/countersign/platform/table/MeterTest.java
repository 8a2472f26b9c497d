package org.countersign.platform.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.platform.testing.Race;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MeterTest {

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

    @Test
    void aReadCostsAUnitForEachFourKilobytes() {
        world.table.write(Write.put(one, Map.of("bytes", new byte[4_200])));
        world.table.write(Write.put(two, Map.of("bytes", new byte[100])));

        assertThat(world.measure(() -> world.table.get(one))).isEqualTo(new Reading(1, 2, 0));
        assertThat(world.measure(() -> world.table.get(two))).isEqualTo(new Reading(1, 1, 0));
        assertThat(world.measure(() -> world.table.partition(partition))).isEqualTo(new Reading(1, 2, 0));
        assertThat(world.measure(() -> world.table.all(List.of(one, two)))).isEqualTo(new Reading(1, 3, 0));
    }

    @Test
    void aWriteCostsAUnitForEachKilobyte() {
        assertThat(world.measure(() -> world.table.write(Write.put(one, Map.of("bytes", new byte[1_500])))))
                .isEqualTo(new Reading(1, 0, 2));
        assertThat(world.measure(() -> world.table.write(Write.update(two).add("n", 1))))
                .isEqualTo(new Reading(1, 0, 1));
        assertThat(world.measure(() -> world.table.delete(two))).isEqualTo(new Reading(1, 0, 1));
    }

    @Test
    void aWriteCostsAUnitForEachEntryThatItPutsIntoAnIndexOrTakesOut() {
        Write enters = Write.update(one).set("dueShard", partition).set("dueAt", 1);
        Write moves = Write.update(one).set("dueAt", 2);
        Write stays = Write.update(one).set("other", 1);
        Write leaves = Write.update(one).remove("dueShard").remove("dueAt");

        assertThat(world.measure(() -> world.table.write(enters))).isEqualTo(new Reading(1, 0, 2));
        assertThat(world.measure(() -> world.table.write(moves))).isEqualTo(new Reading(1, 0, 3));
        assertThat(world.measure(() -> world.table.write(stays))).isEqualTo(new Reading(1, 0, 1));
        assertThat(world.measure(() -> world.table.write(leaves))).isEqualTo(new Reading(1, 0, 2));
    }

    @Test
    void aTransactionCostsTwoUnitsAnItem() {
        List<Write> writes =
                List.of(Write.update(one).add("n", 1), Write.update(two).add("n", 1));

        assertThat(world.measure(() -> world.table.transact(writes))).isEqualTo(new Reading(1, 0, 4));
    }

    @Test
    void aRefusedWriteIsACall() {
        Write refused = Write.update(one).add("n", 1).when(Condition.exists("n"));

        assertThat(world.measure(() -> world.table.write(refused)).calls()).isEqualTo(1);
        assertThat(world.measure(() -> world.table.transact(List.of(refused))).calls())
                .isEqualTo(1);
    }

    @Test
    void eachInvocationHasItsOwnReading() {
        world.meter.reset();

        List<Reading> readings = Race.of(
                8,
                runner -> world.measure(() -> {
                    for (int call = 0; call <= runner; call++) {
                        world.table.get(one);
                    }
                }));

        assertThat(readings).extracting(Reading::calls).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(world.meter.reading()).isEqualTo(new Reading(0, 0, 0));
    }
}
