package org.countersign.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.platform.testing.Interference;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.platform.testing.Race;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

class TransactionTest {

    private static PlatformWorld world;

    private final String partition = "test#" + UUID.randomUUID();
    private final Key one = new Key(partition, "1");
    private final Key two = new Key(partition, "2");
    private final Key three = new Key(partition, "3");

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void allOfItHappens() {
        Transacted transacted = world.table.transact(List.of(
                Write.put(one, Map.of("n", 1)).when(Condition.absent("partition")),
                Write.update(two).add("n", 2)));

        assertThat(transacted).isEqualTo(new Transacted.Done());
        assertThat(world.table.partition(partition))
                .extracting(item -> item.number("n"))
                .containsExactly(1L, 2L);
    }

    @Test
    void orNothingAndTellsOfEachWriteWhetherItWasTheReason() {
        world.table.write(Write.put(two, Map.of("n", 7)));

        Transacted transacted = world.table.transact(List.of(
                Write.put(one, Map.of("n", 1)).when(Condition.absent("partition")),
                Write.update(two).add("n", 1).when(Condition.less("n", 7)),
                Write.update(three).add("n", 1).when(Condition.exists("n"))));

        var refused = (Transacted.Refused) transacted;
        assertThat(refused.verdicts()).hasSize(3);
        assertThat(refused.at(0)).isFalse();
        assertThat(refused.at(1)).isTrue();
        assertThat(refused.found(1).orElseThrow().number("n")).isEqualTo(7);
        assertThat(refused.at(2)).isTrue();
        assertThat(refused.found(2)).isEmpty();
        assertThat(world.table.get(one)).isEmpty();
        assertThat(world.table.get(two).orElseThrow().number("n")).isEqualTo(7);
    }

    @Test
    void thoseThatRaceForOneItemHappenOnce() {
        world.table.write(Write.put(one, Map.of("left", 5)));

        List<Transacted> transacted = Race.of(
                50,
                runner -> world.table.transact(List.of(
                        Write.update(one).add("left", -1).when(Condition.more("left", 0)),
                        Write.update(new Key(partition, "won" + runner)).set("won", true))));

        assertThat(transacted.stream().filter(Transacted.Done.class::isInstance))
                .hasSize(5);
        assertThat(world.table.get(one).orElseThrow().number("left")).isZero();
        assertThat(world.table.partition(partition)).hasSize(6);
    }

    @Test
    void aWriteThatMeetsATransactionIsTriedAgain() {
        try (var interference = new Interference(
                world, () -> TransactionConflictException.builder().build())) {
            interference.fail(7);

            Written written = interference.table.write(Write.update(one).add("n", 1));

            assertThat(written).isInstanceOf(Written.Done.class);
            assertThat(world.table.get(one).orElseThrow().number("n")).isEqualTo(1);
            assertThat(interference.meter.reading().calls()).isEqualTo(8);
        }
    }

    @Test
    void aTransactionThatMeetsAnotherIsTriedAgain() {
        try (var interference = new Interference(world, () -> cancelled("None", "TransactionConflict"))) {
            interference.fail(3);

            Transacted transacted = interference.table.transact(
                    List.of(Write.update(one).add("n", 1), Write.update(two).add("n", 1)));

            assertThat(transacted).isEqualTo(new Transacted.Done());
            assertThat(world.table.get(two).orElseThrow().number("n")).isEqualTo(1);
        }
    }

    @Test
    void itIsGivenUpAfterEightTries() {
        try (var interference = new Interference(world, () -> cancelled("TransactionConflict", "None"))) {
            interference.fail(8);

            assertThatExceptionOfType(TransactionCanceledException.class)
                    .isThrownBy(() -> interference.table.transact(List.of(
                            Write.update(one).add("n", 1), Write.update(two).add("n", 1))));
            assertThat(world.table.get(one)).isEmpty();
        }
    }

    @Test
    void aTransactionWhoseAnswerWasLostHappensOnce() {
        try (var interference = new Interference(world, IllegalStateException::new)) {
            interference.loseAnswers(1);

            interference.table.transact(
                    List.of(Write.update(one).add("n", 1), Write.update(two).add("n", 1)));

            assertThat(world.table.get(one).orElseThrow().number("n")).isEqualTo(1);
        }
    }

    private static RuntimeException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(List.of(codes).stream()
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }
}
