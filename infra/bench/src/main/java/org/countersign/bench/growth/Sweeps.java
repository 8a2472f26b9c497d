package org.countersign.bench.growth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.hold.Settlement;
import org.countersign.hold.Sweep;
import org.countersign.platform.table.DueItems;
import org.countersign.store.account.AccountItems;

/** What a sweep uses, by how many accounts are due and by how many stand in the index without being due. */
final class Sweeps {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofDays(3000);

    private final Rig rig;
    private final Settlement settlement;
    private final Sweep sweep;
    private int accounts;

    /** What one sweep used. */
    record Swept(int waiting, int due, Usage usage) {}

    Sweeps(Rig rig) {
        this.rig = rig;
        this.settlement = rig.holds.settlement;
        this.sweep = rig.holds.sweep();
    }

    /** Sweeps with none due and with ever more, first with few accounts waiting and then with many. */
    List<Swept> run(List<Integer> waiting, List<Integer> due) {
        List<Swept> swept = new ArrayList<>();
        int before = 0;
        for (int all : waiting) {
            add(all - before, LATER);
            before = all;
            for (int each : due) {
                add(each, SOON);
                rig.world.clock.advance(SOON);
                swept.add(new Swept(all, each, measure()));
            }
        }
        return swept;
    }

    private void add(int number, Duration left) {
        Instant deadline = rig.world.clock.instant().plus(left);
        for (int each = 0; each < number; each++) {
            String sub = "seller-" + accounts++;
            var profile =
                    new Account.Profile(sub + "@example.com", true, true, Optional.empty(), Optional.of(deadline));
            rig.world.table.write(AccountItems.replaceProfile(sub, profile));
            settlement.settle(sub);
        }
    }

    private Usage measure() {
        rig.world.meter.reset();
        rig.traffic.reset();
        DueItems.Report report = sweep.run();
        if (!report.failures().isEmpty() || !report.complete()) {
            throw new IllegalStateException(
                    "A sweep did not come through", report.failures().getFirst());
        }
        var used = rig.world.meter.reading();
        return new Usage(used.calls(), used.readUnits(), used.writeUnits(), rig.traffic.sent(), rig.traffic.received());
    }
}
