package org.countersign.platform.table;

import jakarta.inject.Singleton;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * Counts the calls to DynamoDB and the capacity that they used, by invocation. An invocation runs on one thread, here as on
 * Lambda.
 */
@Singleton
public class Meter {

    /** Calls, and read and write capacity units, as DynamoDB reported them. */
    public record Reading(int calls, double readUnits, double writeUnits) {

        static final Reading ZERO = new Reading(0, 0, 0);

        Reading plus(Reading more) {
            return new Reading(calls + more.calls(), readUnits + more.readUnits(), writeUnits + more.writeUnits());
        }
    }

    private final ThreadLocal<Reading> current = ThreadLocal.withInitial(() -> Reading.ZERO);

    /** Starts an invocation. */
    public void reset() {
        current.set(Reading.ZERO);
    }

    public Reading reading() {
        return current.get();
    }

    void call() {
        add(new Reading(1, 0, 0));
    }

    void read(ConsumedCapacity capacity) {
        add(new Reading(0, units(capacity), 0));
    }

    void wrote(List<ConsumedCapacity> capacities) {
        capacities.forEach(capacity -> add(new Reading(0, 0, units(capacity))));
    }

    /** A transaction costs two units an item at the least; DynamoDB Local reports those of one item only. */
    void transacted(int items, List<ConsumedCapacity> capacities) {
        double reported = capacities.stream().mapToDouble(Meter::units).sum();
        add(new Reading(0, 0, Math.max(reported, 2.0 * items)));
    }

    private void add(Reading more) {
        current.set(current.get().plus(more));
    }

    /** DynamoDB Local leaves the capacity of some answers out. */
    private static double units(ConsumedCapacity capacity) {
        return capacity == null || capacity.capacityUnits() == null ? 0 : capacity.capacityUnits();
    }
}
