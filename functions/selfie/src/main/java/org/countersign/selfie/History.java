package org.countersign.selfie;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;

/**
 * What was ever done about an account's identity, record by record, in a partition of its own since it grows. A record is written in the
 * transaction of what it is about, and never changed.
 */
@Singleton
public class History {

    static final String SORT = "record#";
    static final int PAGE = 50;

    private static final String PARTITION = "history#";

    private final Table table;

    public History(Table table) {
        this.table = table;
    }

    /**
     * A page of records, the oldest first.
     *
     * @param next what to ask for the page after it; empty on the last
     */
    public record Page(List<Item> records, Optional<Long> next) {

        public Page {
            records = List.copyOf(records);
        }
    }

    static String partition(String sub) {
        return PARTITION + sub;
    }

    /** Attributes that are an empty Optional are left out. */
    static Write record(AccountFacts facts, String what, Instant now, Map<String, Object> details) {
        long sequence = facts.sequence() + 1;
        Map<String, Object> attributes = new HashMap<>(details);
        attributes.put("sequence", sequence);
        attributes.put("what", what);
        attributes.put("at", now);
        return Write.put(new Key(partition(facts.sub()), sort(sequence)), attributes)
                .when(Condition.absent("partition"));
    }

    private static String sort(long sequence) {
        return SORT + String.format(Locale.ROOT, "%08d", sequence);
    }

    /**
     * Two calls.
     *
     * @param behind number of the last record that is known already
     */
    public Result<Page> read(String sub, long behind) {
        return Result.present(AccountFacts.read(sub, table.get(AccountKeys.account(sub))), Problem::notFound)
                .map(_ -> page(sub, behind));
    }

    private Page page(String sub, long behind) {
        List<Item> found = new ArrayList<>(table.page(partition(sub), sort(behind), PAGE + 1));
        boolean more = found.size() > PAGE;
        List<Item> page = more ? found.subList(0, PAGE) : found;
        return new Page(page, more ? Optional.of(page.getLast().number("sequence")) : Optional.empty());
    }
}
