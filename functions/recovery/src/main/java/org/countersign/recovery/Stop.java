package org.countersign.recovery;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.gate.Change;
import org.countersign.core.recovery.RecoveryEnd;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.Snapshot;
import org.countersign.store.gate.Gate;
import org.countersign.store.recovery.RecoveryItems;

/** The owner is back, and needs no recovery. */
@Singleton
public class Stop {

    private final Gate gate;
    private final Table table;

    public Stop(Gate gate, Table table) {
        this.gate = gate;
        this.table = table;
    }

    /** Two calls, one where none is going on. */
    public Result<Snapshot> stop(Caller.User caller) {
        return Races.settle(() -> switch (gate.pass(caller, Change.END_RECOVERY).map(it -> it.account())) {
            case Result.Ok<Snapshot> ok -> end(ok.value());
            case Result.Refused<Snapshot> refused -> Optional.of(refused);
        });
    }

    private Optional<Result<Snapshot>> end(Snapshot account) {
        List<Write> ends = account.openRecoveries().stream()
                .map(it -> RecoveryItems.end(account.sub(), it, RecoveryEnd.STOPPED, account.now()))
                .toList();
        return ends.isEmpty() || table.transact(ends) instanceof Transacted.Done
                ? Optional.of(Result.ok(account))
                : Optional.empty();
    }
}
