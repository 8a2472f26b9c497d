package org.countersign.sms;

import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.factor.FactorState;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Farewells;
import org.countersign.store.account.Snapshot;

/**
 * Makes the number that has proved itself the account's. Another one that was there before is kept aside in the same transaction,
 * until whoever holds it has been told.
 */
@Singleton
class NumberBinding {

    private final Table table;
    private final SmsFactor factor;

    NumberBinding(Table table, SmsFactor factor) {
        this.table = table;
        this.factor = factor;
    }

    /**
     * One call.
     *
     * @param item the factor's, with the enrolment as it is now
     * @return false when the code was replaced or used in between
     */
    boolean bind(Snapshot account, Item item, Instant now) {
        Item pending = item.map(FactorItems.PENDING).orElseThrow();
        List<Write> writes = Stream.concat(
                        Stream.of(enable(item, pending, now)), farewell(account, item, pending, now).stream())
                .toList();
        // One write alone is a transaction too: repeated by the SDK after its answer was lost, it counts once and is no
        // failure.
        return table.transact(writes) instanceof Transacted.Done;
    }

    private Optional<Write> farewell(Snapshot account, Item item, Item pending, Instant now) {
        boolean same = item.map(FactorItems.LINE)
                .filter(line -> factor.number(account.sub(), line).equals(factor.number(account.sub(), pending)))
                .isPresent();
        return same ? Optional.empty() : Farewells.keep(account, item, Farewells.REPLACED, now);
    }

    private static Write enable(Item item, Item pending, Instant now) {
        Map<String, Object> line = Map.of(
                "number", pending.bytes("number"),
                "country", pending.text("country"),
                "callingCode", pending.count("callingCode"));
        return Write.update(item.key())
                .set(FactorItems.STATE, FactorState.ENABLED.word())
                .set(FactorItems.ENABLED_AT, now)
                .set(FactorItems.HINT, pending.text(FactorItems.HINT))
                .set(FactorItems.LINE, line)
                .set(FactorItems.FAILURES, 0)
                .set(FactorItems.CODES, Map.of())
                .remove(FactorItems.PENDING)
                .when(equal(FactorItems.PENDING + ".code", pending.text("code")))
                .when(Condition.unchanged(item, FactorItems.ENABLED_AT));
    }
}
