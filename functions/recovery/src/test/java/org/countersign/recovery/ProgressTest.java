package org.countersign.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.countersign.core.factor.FactorType;
import org.countersign.core.recovery.Recovery;
import org.countersign.core.recovery.RecoveryEnd;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.table.DueItems;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.recovery.Recoveries;
import org.countersign.store.recovery.RecoveryItems;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static World world;
    private static Progress progress;

    private String sub;
    private Key key;
    private Recovery recovery;

    @BeforeAll
    static void start() {
        world = new World();
        progress = new Progress(world.accounts, world.objections, world.table);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void begin() {
        sub = world.account();
        world.protect(sub);
        key = RecoveryItems.key(sub, RecoveryMethod.CODES);
        world.clock.advance(Duration.ofMinutes(1));
        Recoveries.Step step = world.recoveries.begin(world.accounts.read(sub), RecoveryMethod.CODES, Map.of());
        world.table.write(step.write());
        recovery = step.recovery();
    }

    @Test
    void saysOnceThatHalfOfTheWaitIsOver() {
        sweep();
        assertThat(item().has(RecoveryItems.HALF_WAY_AT)).isFalse();

        world.clock.advance(Duration.ofHours(12));
        sweep();
        var told = item().time(RecoveryItems.HALF_WAY_AT);
        world.clock.advance(Duration.ofHours(1));
        sweep();

        assertThat(item().time(RecoveryItems.HALF_WAY_AT)).isEqualTo(told);
        assertThat(item().time(RecoveryItems.DUE_AT)).isEqualTo(recovery.expiresAt());
    }

    @Test
    void endsWhatNobodyCameBackToForSevenDays() {
        world.clock.advance(Duration.ofDays(1));
        sweep();
        assertThat(world.accounts.read(sub).recovery(RecoveryMethod.CODES)).contains(recovery);

        world.clock.advance(Duration.ofDays(7));
        sweep();

        assertThat(item().text(RecoveryItems.ENDED_BY)).isEqualTo("expired");
        assertThat(item().has(RecoveryItems.DUE_AT)).isFalse();
        assertThat(world.accounts.read(sub).recoveries()).isEmpty();
    }

    @Test
    void writesDownThatASecondStepHasEndedIt() {
        world.clock.advance(Duration.ofHours(12));
        world.table.write(Write.update(AccountKeys.factor(sub, FactorType.TOTP))
                .set(FactorItems.PASSED_AT, world.clock.instant()));

        sweep();

        assertThat(item().text(RecoveryItems.ENDED_BY)).isEqualTo("passed");
        assertThat(item().has(RecoveryItems.HALF_WAY_AT)).isFalse();
    }

    @Test
    void leavesAloneWhatIsOver() {
        world.table.write(RecoveryItems.end(sub, recovery, RecoveryEnd.STOPPED, world.clock.instant()));
        world.clock.advance(Duration.ofDays(9));

        progress.settle(key);

        assertThat(item().text(RecoveryItems.ENDED_BY)).isEqualTo("stopped");
    }

    private void sweep() {
        List<String> shards = IntStream.range(0, RecoveryItems.SHARDS)
                .mapToObj(RecoveryItems::shard)
                .toList();
        DueItems.Report report =
                new DueItems(world.table, 10, Duration.ofMinutes(1), world.clock).sweep(shards, progress::settle);
        assertThat(report.failures()).isEmpty();
        assertThat(report.complete()).isTrue();
    }

    private Item item() {
        return world.table.get(key).orElseThrow();
    }
}
