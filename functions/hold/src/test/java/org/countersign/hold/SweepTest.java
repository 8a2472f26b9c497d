package org.countersign.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.core.event.EventType;
import org.countersign.platform.table.DueItems;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.testing.Interference;
import org.countersign.platform.testing.Race;
import org.countersign.store.account.AccountItems;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class SweepTest {

    private static final int SHARDS = 16;
    private static final EventType PLACED = EventType.HOLD_PLACED;
    private static final EventType REMINDER = EventType.VERIFICATION_REMINDER;

    private static World world;

    private HoldWorld holds;

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void empty() {
        world.emulators.dynamoDb().clear();
        holds = new HoldWorld(world);
    }

    @Test
    void takesAQueryAShardWhereNothingIsDue() {
        holds.settlement.settle(holds.account(Optional.of(holds.now().plus(Duration.ofDays(30)))));
        holds.account(Optional.empty());

        Reading cost = world.measure(() -> holds.sweep().run());

        assertThat(cost.calls()).isEqualTo(SHARDS);
        assertThat(cost.readUnits()).isLessThanOrEqualTo(SHARDS / 2.0);
        assertThat(cost.writeUnits()).isZero();
    }

    @Test
    void followsTheAccountsThatAreDueAndNotTheOthers() {
        Instant past = holds.now();
        Instant ahead = holds.now().plus(Duration.ofDays(100));
        write(3_300, sub -> Map.of());
        write(
                3_300,
                sub -> Map.of(
                        AccountItems.VERIFICATION_REQUIRED_BY,
                        number(past),
                        AccountItems.IDENTITY,
                        AttributeValue.fromS("verified")));
        write(3_300, sub -> due(sub, ahead, ahead.minus(Duration.ofDays(7))));
        List<String> due = write(100, sub -> due(sub, past, past));

        Reading cost =
                world.measure(() -> assertThat(holds.sweep().run().items()).isEqualTo(100));
        Reading again = world.measure(() -> holds.sweep().run());

        assertThat(cost.calls()).isEqualTo(SHARDS + 2 * 100);
        assertThat(cost.readUnits()).isLessThanOrEqualTo(SHARDS + 100);
        assertThat(cost.writeUnits()).isLessThanOrEqualTo(3 * 100);
        assertThat(due).allSatisfy(sub -> assertThat(holds.types(sub)).containsExactly(PLACED));
        assertThat(again.calls()).isEqualTo(SHARDS);
        assertThat(again.writeUnits()).isZero();
    }

    @Test
    void costsThreeWriteUnitsForAReminderAndTwoForAHold() {
        Instant deadline = holds.now().plus(Duration.ofDays(8));
        List<String> subs = accounts(20, deadline);
        world.clock.advance(Duration.ofDays(1));

        Reading reminding = world.measure(() -> holds.sweep().run());
        world.clock.advance(Duration.ofDays(7));
        Reading holding = world.measure(() -> holds.sweep().run());

        assertThat(reminding.writeUnits()).isEqualTo(3 * 20);
        assertThat(holding.writeUnits()).isEqualTo(2 * 20);
        assertThat(subs).allSatisfy(sub -> assertThat(holds.types(sub)).containsExactly(REMINDER, PLACED));
    }

    @Test
    void goesOnWhereAShardHasMoreThanAPage() {
        List<String> subs = accounts(30, holds.now().plus(Duration.ofDays(8)));
        world.clock.advance(Duration.ofDays(8));

        DueItems.Report report = holds.sweep(
                        world.table, world.clock, Map.of("countersign.hold.shards", "1", "countersign.hold.page", "7"))
                .run();
        DueItems.Report all = holds.sweep(world.table, world.clock, Map.of("countersign.hold.page", "1"))
                .run();

        assertThat(report.items() + all.items()).isEqualTo(30);
        assertThat(subs).allSatisfy(sub -> assertThat(holds.types(sub)).containsExactly(PLACED));
    }

    @Test
    void leavesWhatItHasNoTimeForToTheNextRun() {
        List<String> subs = accounts(40, holds.now().plus(Duration.ofDays(8)));
        world.clock.advance(Duration.ofDays(8));
        List<DueItems.Report> runs = new ArrayList<>();
        do {
            runs.add(holds.sweep(world.table, ticking(), Map.of()).run());
        } while (!runs.getLast().complete());

        assertThat(runs).hasSizeGreaterThan(2);
        assertThat(runs.stream().mapToInt(DueItems.Report::items).sum()).isEqualTo(40);
        assertThat(subs).allSatisfy(sub -> assertThat(holds.types(sub)).containsExactly(PLACED));
    }

    @Test
    void isCompletedByTheNextRunWhenItDiesInTheMiddle() {
        List<String> subs = accounts(40, holds.now().plus(Duration.ofDays(8)));
        world.clock.advance(Duration.ofDays(8));

        assertThatThrownBy(() -> holds.sweep(world.table, dying(60), Map.of()).run())
                .isInstanceOf(Killed.class);
        int before =
                (int) subs.stream().filter(sub -> !holds.types(sub).isEmpty()).count();
        holds.sweep().run();

        assertThat(before).isBetween(1, 39);
        assertThat(subs).allSatisfy(sub -> assertThat(holds.types(sub)).containsExactly(PLACED));
    }

    @ParameterizedTest
    @CsvSource({"10,1", "11,1", "12,1", "20,7"})
    void keepsNobodyWaitingForWhatFailsAndMakesUpForIt(int look, int calls) {
        List<String> subs = accounts(20, holds.now().plus(Duration.ofDays(8)));
        world.clock.advance(Duration.ofDays(8));
        try (Interference interference = new Interference(world, () -> new IllegalStateException("away"))) {
            AtomicInteger looks = new AtomicInteger();
            HookedClock clock = new HookedClock(world.clock, () -> {
                if (looks.getAndIncrement() == look) {
                    interference.fail(calls);
                }
            });

            DueItems.Report report =
                    holds.sweep(interference.table, clock, Map.of()).run();
            long told = subs.stream().filter(sub -> !holds.types(sub).isEmpty()).count();
            DueItems.Report next =
                    holds.sweep(interference.table, clock, Map.of()).run();

            assertThat(report.failures()).hasSize(calls);
            // Those of a shard that could not be read were not looked at; which accounts a shard has is chance, and it
            // may have none.
            assertThat(report.items()).isBetween(5, 20);
            assertThat(told).isBetween((long) report.items() - calls, (long) report.items());
            assertThat(next.failures()).isEmpty();
        }
        assertThat(subs).allSatisfy(sub -> assertThat(holds.types(sub)).containsExactly(PLACED));
    }

    @Test
    void remindsOnceThoughSweepsOverlapAndRepeat() {
        String sub = accounts(1, holds.now().plus(Duration.ofDays(8))).getFirst();
        for (Duration pause : List.of(Duration.ofDays(1), Duration.ofDays(4), Duration.ofDays(2), Duration.ofDays(1))) {
            world.clock.advance(pause);
            Race.of(8, _ -> holds.sweep().run());
            holds.sweep().run();
        }

        assertThat(holds.types(sub)).containsExactly(REMINDER, REMINDER, REMINDER, PLACED);
        assertThat(holds.events(sub).stream()
                        .filter(event -> event.type() == REMINDER)
                        .map(event -> event.data().get("days")))
                .containsExactly(7, 3, 1);
    }

    @Test
    void remindsOnceAfterALongPause() {
        String early = accounts(1, holds.now().plus(Duration.ofDays(30))).getFirst();
        String late = accounts(1, holds.now().plus(Duration.ofDays(20))).getFirst();
        world.clock.advance(Duration.ofDays(28));

        holds.sweep().run();
        holds.sweep().run();

        assertThat(holds.types(early)).containsExactly(REMINDER);
        assertThat(holds.events(early).getLast().data()).containsEntry("days", 3);
        assertThat(holds.types(late)).containsExactly(PLACED);
    }

    @Test
    void spreadsAccountsOverAllShards() {
        Map<String, Long> load = IntStream.range(0, 10_000)
                .mapToObj(_ -> Shards.of("user-" + UUID.randomUUID(), SHARDS))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(load).hasSize(SHARDS);
        assertThat(load.values()).allSatisfy(accounts -> assertThat(accounts).isBetween(450L, 800L));
    }

    @Test
    void beginsWithAnotherShardEachTime() {
        assertThat(Shards.from(0, 4)).containsExactly("0", "1", "2", "3");
        assertThat(Shards.from(5, 4)).containsExactly("1", "2", "3", "0");
    }

    private List<String> accounts(int number, Instant deadline) {
        List<String> subs = IntStream.range(0, number)
                .mapToObj(_ -> holds.account(Optional.of(deadline)))
                .toList();
        subs.forEach(holds.settlement::settle);
        return subs;
    }

    /** Many accounts at once, as they would have become. */
    private static List<String> write(int number, Function<String, Map<String, AttributeValue>> attributes) {
        List<String> subs = IntStream.range(0, number)
                .mapToObj(_ -> "user-" + UUID.randomUUID())
                .toList();
        for (int from = 0; from < number; from += 25) {
            List<WriteRequest> batch = subs.subList(from, Math.min(number, from + 25)).stream()
                    .map(sub -> put(sub, attributes.apply(sub)))
                    .toList();
            world.dynamoDb.batchWriteItem(it -> it.requestItems(Map.of(world.config.table(), batch)));
        }
        return subs;
    }

    private static WriteRequest put(String sub, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put("partition", AttributeValue.fromS("account#" + sub));
        item.put("sort", AttributeValue.fromS("account"));
        item.put("email", AttributeValue.fromS(sub + "@example.com"));
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build();
    }

    private static Map<String, AttributeValue> due(String sub, Instant deadline, Instant at) {
        return Map.of(
                AccountItems.VERIFICATION_REQUIRED_BY, number(deadline),
                HoldItems.DUE_SHARD, AttributeValue.fromS(Shards.of(sub, SHARDS)),
                HoldItems.DUE_AT, number(at));
    }

    private static AttributeValue number(Instant time) {
        return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
    }

    /** Stands for the process being killed. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Each look at it takes a second. */
    private static HookedClock ticking() {
        return new HookedClock(world.clock, () -> world.clock.advance(Duration.ofSeconds(1)));
    }

    private static HookedClock dying(int looks) {
        AtomicInteger looked = new AtomicInteger();
        return new HookedClock(world.clock, () -> {
            if (looked.getAndIncrement() == looks) {
                throw new Killed();
            }
        });
    }
}
