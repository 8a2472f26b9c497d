package org.countersign.sms.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.countersign.platform.api.Source;
import org.countersign.sms.SmsConfig;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final Instant NOW = Instant.parse("2026-03-04T23:59:59Z");

    @Test
    void sharesAddUpToTheLimitAndDifferByOneAtMost() {
        for (int limit = 1; limit < 200; limit++) {
            Budget budget = Budget.of("country", "49", NOW, limit, 16);

            var shares = IntStream.range(0, budget.shards()).map(budget::share).summaryStatistics();

            assertThat(shares.getSum()).isEqualTo(limit);
            assertThat(shares.getMax() - shares.getMin()).isLessThanOrEqualTo(1);
            assertThat(shares.getMin()).isPositive();
        }
    }

    @Test
    void whatIsOpenAddsUpToTheLimitWithoutTheReserveAndNoShardHasMoreThanItsShare() {
        for (int limit = 1; limit < 200; limit++) {
            Budget budget = Budget.of("country", "49", NOW, limit, 16);
            for (int reserved : new int[] {0, 1, 20, 50, 99, 100}) {
                int open = IntStream.range(0, budget.shards())
                        .map(shard -> budget.openShare(shard, reserved))
                        .sum();

                assertThat(open).isEqualTo(Math.max(1, limit - limit * reserved / 100));
                assertThat(IntStream.range(0, budget.shards()).boxed())
                        .allMatch(shard -> budget.openShare(shard, reserved) <= budget.share(shard))
                        .allMatch(
                                shard -> budget.openShare(shard, reserved) > 0 == shard < budget.openShards(reserved));
            }
        }
    }

    @Test
    void hasAPartitionForEachShardAndDay() {
        Budget today = Budget.of("country", "49", NOW, 1000, 16);
        Budget tomorrow = Budget.of("country", "49", NOW.plusSeconds(1), 1000, 16);

        var partitions = new HashSet<String>();
        today.keys().forEach(key -> partitions.add(key.partition()));
        tomorrow.keys().forEach(key -> partitions.add(key.partition()));

        assertThat(partitions).hasSize(32);
        assertThat(today.untilRenewed(NOW).toSeconds()).isEqualTo(1);
    }

    @Test
    void textsSpreadOverTheShards() {
        try (World world = new World()) {
            var allowances = new Allowances(
                    world.table, world.codeHash, World.config(SmsConfig.class, java.util.Map.of()), new SecureRandom());
            int[] hits = new int[16];

            for (int text = 0; text < 16_000; text++) {
                var claim = allowances.claim(
                        new PhoneNumber("+4915123456789", "DE", 49), Purpose.SIGN_IN, new Source("192.0.2.1"), 0, NOW);
                hits[claim.country().shard()]++;
            }

            // A thousand each is expected; six standard deviations are 184.
            assertThat(java.util.Arrays.stream(hits).boxed()).allMatch(count -> count > 816 && count < 1184);
        }
    }
}
