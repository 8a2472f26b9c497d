package org.countersign.platform.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;

/** The table of a {@link PlatformWorld}, where others may do something between what a step reads and the transaction that it writes. */
public final class Meanwhile extends Table {

    private final AtomicReference<Optional<Runnable>> act = new AtomicReference<>(Optional.empty());

    public Meanwhile(PlatformWorld world) {
        super(world.dynamoDb, world.config.table(), world.meter);
    }

    /** Is done once, right before the next transaction. */
    public void happens(Runnable next) {
        act.set(Optional.of(next));
    }

    @Override
    public Transacted transact(List<Write> writes) {
        act.getAndSet(Optional.empty()).ifPresent(Runnable::run);
        return super.transact(writes);
    }
}
