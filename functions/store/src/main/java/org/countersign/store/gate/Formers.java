package org.countersign.store.gate;

import static org.countersign.platform.table.Condition.absent;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;

/**
 * What was replaced, removed or switched stands for two weeks as an item of its own, as it was, so that an objection can bring it
 * back. An account has three places a type for such items; who changes more often in a week would push out what an objection needs,
 * and has to wait.
 */
@Singleton
public class Formers {

    static final String FACTOR = "factor";
    static final String AT = "at";

    private static final int PLACES = 3;
    private static final Duration BUSY = Duration.ofDays(7);
    private static final Duration KEPT = Duration.ofDays(14);

    private final Table table;
    private final Clock clock;

    public Formers(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Beside the account's partition, which every sign-in reads as a whole. */
    public static String partition(String sub) {
        return "former#" + sub;
    }

    private static Key key(String sub, FactorType type, int place) {
        return new Key(partition(sub), type.word() + "#" + place);
    }

    /** The write that keeps the factor as it is; empty, and without a call, where there is nothing to keep. */
    public Result<Optional<Write>> keep(Snapshot account, FactorType type) {
        return account.factorItem(type)
                .filter(item -> item.has(FactorItems.STATE) && !FactorItems.isVoid(type, item))
                .map(item -> keep(account.sub(), type, item).map(Optional::of))
                .orElseGet(() -> Result.ok(Optional.empty()));
    }

    private Result<Write> keep(String sub, FactorType type, Item factor) {
        Instant now = clock.instant();
        List<Optional<Item>> places = places(sub, type);
        int place = IntStream.range(0, PLACES)
                .boxed()
                .min(Comparator.comparing(it -> at(places.get(it))))
                .orElseThrow();
        Instant free = at(places.get(place)).plus(BUSY);
        if (now.isBefore(free)) {
            return Result.refused(Problem.tooManyRequests(
                    "This was changed three times in a week. Please change it again later.",
                    Duration.between(now, free)));
        }
        return Result.ok(Write.put(
                        key(sub, type, place),
                        Map.of(
                                FACTOR,
                                factor.content(),
                                AT,
                                now,
                                "removeAt",
                                now.plus(KEPT).getEpochSecond()))
                .when(places.get(place)
                        .map(item -> Condition.unchanged(item, AT))
                        .orElseGet(() -> absent(AT))));
    }

    private List<Optional<Item>> places(String sub, FactorType type) {
        List<Item> kept = table.partition(partition(sub));
        return IntStream.range(0, PLACES)
                .mapToObj(place -> kept.stream()
                        .filter(item -> item.key().equals(key(sub, type, place)))
                        .findFirst())
                .toList();
    }

    private static Instant at(Optional<Item> place) {
        return place.map(item -> item.time(AT)).orElse(Instant.EPOCH);
    }

    /** One factor as it was before a change. */
    public record Former(FactorType type, Item factor, Instant changedAt, Key key) {}

    /** What was in force at this moment and was changed since, of each type what was first. */
    public List<Former> since(Instant moment, String sub) {
        Map<FactorType, List<Former>> byType = table.partition(partition(sub)).stream()
                .map(Formers::read)
                .filter(former -> !former.changedAt().isBefore(moment))
                .filter(former -> former.changedAt().plus(KEPT).isAfter(clock.instant()))
                .collect(Collectors.groupingBy(Former::type));
        return byType.values().stream()
                .map(of ->
                        of.stream().min(Comparator.comparing(Former::changedAt)).orElseThrow())
                .toList();
    }

    private static Former read(Item item) {
        String type = item.key().sort().substring(0, item.key().sort().indexOf('#'));
        return new Former(FactorType.of(type).orElseThrow(), item.map(FACTOR).orElseThrow(), item.time(AT), item.key());
    }

    /** The factor's item as it was, under the epoch of now. */
    public static Write restore(Snapshot account, Former former, Instant now) {
        Map<String, Object> content = new HashMap<>(former.factor().content());
        content.put(FactorItems.RESTORED_AT, now);
        account.notBefore().ifPresent(epoch -> content.put(FactorItems.NOT_BEFORE, epoch));
        return Write.put(AccountKeys.factor(account.sub(), former.type()), content);
    }
}
