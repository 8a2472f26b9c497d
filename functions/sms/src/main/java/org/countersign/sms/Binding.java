package org.countersign.sms;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.factor.FactorState;
import org.countersign.platform.account.FactorItems;
import org.countersign.platform.account.Farewells;
import org.countersign.platform.account.Snapshot;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;

/**
 * Makes the number that has proved itself the account's. Another one that was there before is kept aside in the same transaction,
 * until whoever holds it has been told.
 */
@Singleton
public class Binding {

    private static final String TRIES = "tries";

    /** Which try of the enrolment it was that bound the number. */
    private static final String BOUND_BY = "boundBy";

    private final Table table;
    private final SmsFactor factor;

    public Binding(Table table, SmsFactor factor) {
        this.table = table;
        this.factor = factor;
    }

    /**
     * One call.
     *
     * @param item the factor's, with the enrolment as it is now
     * @return false when the code was replaced or used in between
     */
    public boolean bind(Snapshot account, Item item, Instant now) {
        Item pending = item.map(FactorItems.PENDING).orElseThrow();
        Write enabled = enable(item, pending, now);
        return farewell(account, item, pending, now)
                .map(farewell -> table.transact(List.of(enabled, farewell)) instanceof Transacted.Done)
                .orElseGet(() -> isDone(table.write(enabled), pending, now));
    }

    private Optional<Write> farewell(Snapshot account, Item item, Item pending, Instant now) {
        boolean same = item.map(FactorItems.LINE)
                .filter(line -> factor.number(account.sub(), line).equals(factor.number(account.sub(), pending)))
                .isPresent();
        return same ? Optional.empty() : Farewells.keep(account, item, Farewells.REPLACED, now);
    }

    /**
     * The SDK writes again when the answer to its first try was lost, and meets what that one left. Others that race for the same
     * code have counted a try of their own.
     */
    private static boolean isDone(Written written, Item pending, Instant now) {
        return switch (written) {
            case Written.Done _ -> true;
            case Written.Refused refused ->
                refused.found()
                        .filter(found -> found.findTime(FactorItems.ENABLED_AT).equals(Optional.of(now)))
                        .filter(found -> found.count(BOUND_BY) == pending.count(TRIES))
                        .isPresent();
        };
    }

    private static Write enable(Item item, Item pending, Instant now) {
        Map<String, Object> line = Map.of(
                "number", pending.bytes("number"),
                "country", pending.text("country"),
                "callingCode", pending.count("callingCode"));
        Condition sameBefore = item.findTime(FactorItems.ENABLED_AT)
                .map(at -> equal(FactorItems.ENABLED_AT, at))
                .orElseGet(() -> absent(FactorItems.ENABLED_AT));
        return Write.update(item.key())
                .set(FactorItems.STATE, FactorState.ENABLED.word())
                .set(FactorItems.ENABLED_AT, now)
                .set(BOUND_BY, pending.count(TRIES))
                .set(FactorItems.HINT, pending.text(FactorItems.HINT))
                .set(FactorItems.LINE, line)
                .set(FactorItems.FAILURES, 0)
                .set(FactorItems.CODES, Map.of())
                .remove(FactorItems.PENDING)
                .when(equal(FactorItems.PENDING + ".code", pending.text("code")))
                .when(sameBefore);
    }
}
