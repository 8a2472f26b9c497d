package org.countersign.sms.spend;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Announcer;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;

/**
 * {@code countersign.sms.budget-reached}: a day's budget is at 80 or 100 percent. A shard that comes to that part of its share has
 * the others looked at; the last of them to do so is there at the latest when the whole is. Several may see it, so the event's id
 * names the budget, the day and the part, and stays the same.
 */
@Singleton
public class BudgetAnnouncer implements Announcer {

    private static final List<Integer> PERCENTS = List.of(80, 100);

    private final Table table;

    public BudgetAnnouncer(Table table) {
        this.table = table;
    }

    @Override
    public List<Announcement> announce(Change change) {
        return change.after()
                .filter(item -> item.has(Budget.SPENT_AT))
                .flatMap(item -> Budget.of(item).map(budget -> announce(budget, change.before(), item)))
                .orElse(List.of());
    }

    private List<Announcement> announce(Budget budget, Optional<Item> before, Item after) {
        int share = after.count(Budget.SHARE);
        int was = before.map(item -> item.count(Budget.SPENT)).orElse(0);
        int is = after.count(Budget.SPENT);
        List<Integer> reached = PERCENTS.stream()
                .filter(percent -> was * 100 < share * percent && is * 100 >= share * percent)
                .toList();
        return reached.isEmpty() ? List.of() : announceTotal(budget, after);
    }

    private List<Announcement> announceTotal(Budget budget, Item after) {
        int spent = table.all(budget.keys()).stream()
                .mapToInt(item -> item.count(Budget.SPENT))
                .sum();
        Stream<Integer> reached = PERCENTS.stream().filter(percent -> spent * 100L >= (long) budget.limit() * percent);
        return reached.map(percent -> new Announcement(
                        EventType.SMS_BUDGET_REACHED,
                        budget.kind() + "/" + budget.name(),
                        after.time(Budget.SPENT_AT),
                        Map.of(
                                "budget", budget.kind(),
                                "name", budget.name(),
                                "day", budget.day().toString(),
                                "percent", percent,
                                "limit", budget.limit()),
                        Optional.of(
                                "budget." + budget.kind() + "." + budget.name() + "." + budget.day() + "." + percent)))
                .toList();
    }
}
