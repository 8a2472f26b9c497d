package org.countersign.sms.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Written;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.Test;

class BudgetAnnouncerTest {

    @Test
    void tellsOnceThatABudgetIsAtEightyPercentAndOnceThatItIsSpent() {
        try (World world = new World()) {
            Budget budget = Budget.of("country", "49", world.clock.instant(), 50, 5);
            BudgetAnnouncer announcer = new BudgetAnnouncer(world.table);
            List<Announcement> told = new ArrayList<>();
            List<Integer> after = new ArrayList<>();

            for (int text = 0; text < 50; text++) {
                int shard = text % 5;
                Optional<Item> before = world.table.get(budget.key(shard));
                var written = (Written.Done)
                        world.table.write(budget.spend(shard, budget.share(shard), world.clock.instant()));
                var change = new Change(budget.key(shard), before, Optional.of(written.image()));
                for (Announcement announcement : announcer.announce(change)) {
                    told.add(announcement);
                    after.add(text + 1);
                }
            }

            assertThat(told.stream().map(it -> it.id().orElseThrow()).distinct())
                    .containsExactly("budget.country.49.2099-03-04.80", "budget.country.49.2099-03-04.100");
            assertThat(after.getFirst()).isEqualTo(40);
            assertThat(IntStream.range(0, told.size())
                            .filter(it -> told.get(it).data().get("percent").equals(100))
                            .map(after::get)
                            .min())
                    .hasValue(50);
            assertThat(told.getFirst().type()).isEqualTo(EventType.SMS_BUDGET_REACHED);
            assertThat(told.getFirst().data())
                    .containsEntry("budget", "country")
                    .containsEntry("name", "49")
                    .containsEntry("day", "2099-03-04")
                    .containsEntry("percent", 80)
                    .containsEntry("limit", 50);
        }
    }

    @Test
    void hasNothingToSayOfOtherItems() {
        try (World world = new World()) {
            String sub = world.account();
            Item account = world.table.partition("account#" + sub).getFirst();

            assertThat(new BudgetAnnouncer(world.table)
                            .announce(new Change(account.key(), Optional.empty(), Optional.of(account))))
                    .isEmpty();
        }
    }
}
