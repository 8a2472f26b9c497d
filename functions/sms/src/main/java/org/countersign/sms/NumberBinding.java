package org.countersign.sms;

import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.ReleasedNumbers;
import org.countersign.store.account.Snapshot;
import org.countersign.store.gate.Bound;
import org.countersign.store.gate.Gate;
import org.countersign.store.gate.Permit;

/**
 * Makes the number that has proved itself the account's. Another one that was there before is kept aside in the same transaction,
 * until a text has told whoever holds it.
 */
@Singleton
class NumberBinding {

    private final Gate gate;
    private final SmsFactor factor;

    NumberBinding(Gate gate, SmsFactor factor) {
        this.gate = gate;
        this.factor = factor;
    }

    /**
     * One call, two where there was another number before.
     *
     * @param item the factor's, with the enrolment as it is now
     * @return refused when the code was replaced or used in between
     */
    Result<Bound> bind(Permit permit, Item item, Instant now) {
        Item pending = item.map(FactorItems.PENDING).orElseThrow();
        Factor bound = new Factor(
                FactorType.SMS, FactorState.ENABLED, Optional.of(now), pending.findText(FactorItems.HINT), false);
        return gate.settle(
                        permit,
                        FactorType.SMS,
                        enable(item, pending, now),
                        farewell(permit.account(), item, pending, now).stream().toList(),
                        ChallengeProblems::codeExpired)
                .map(_ -> gate.bound(permit, bound, "sms"));
    }

    private Optional<Write> farewell(Snapshot account, Item item, Item pending, Instant now) {
        boolean same = item.map(FactorItems.LINE)
                .filter(line -> factor.number(account.sub(), line).equals(factor.number(account.sub(), pending)))
                .isPresent();
        return same ? Optional.empty() : ReleasedNumbers.keep(account, item, ReleasedNumbers.REPLACED, now);
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
                .remove(FactorItems.SUSPENDED_AT)
                .remove(FactorItems.UNDO_UNTIL)
                .remove(FactorItems.PENDING)
                .when(equal(FactorItems.PENDING + ".code", pending.text("code")))
                .when(Condition.unchanged(item, FactorItems.ENABLED_AT));
    }
}
