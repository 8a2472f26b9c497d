package org.countersign.email.code;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorChange;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Proofs;
import org.countersign.store.account.Snapshot;

/** Whether codes may come by e-mail when no option is left: they may until the account's owner says otherwise. */
@Singleton
public class EmailSwitch {

    static final String SWITCHED_AT = "switchedAt";

    private final Accounts accounts;
    private final FactorChange change;
    private final Table table;
    private final Clock clock;

    public EmailSwitch(Accounts accounts, FactorChange change, Table table, Clock clock) {
        this.accounts = accounts;
        this.change = change;
        this.table = table;
        this.clock = clock;
    }

    /** How it stands. */
    public record Setting(boolean enabled, Optional<String> hint) {}

    /** Two calls. Switching it on also gives an address another chance that mail did not reach. */
    public Result<Setting> put(Caller.User caller, boolean enabled) {
        Instant now = clock.instant();
        Snapshot snapshot = accounts.read(caller.sub());
        return Result.unless(
                change.refusal(Proofs.of(caller), snapshot.twoStepOn(), now),
                () -> Result.ok(put(snapshot, enabled, now)));
    }

    private Setting put(Snapshot snapshot, boolean enabled, Instant now) {
        if (isOff(snapshot) == enabled || (enabled && !snapshot.emailReachable())) {
            table.transact(writes(snapshot, enabled, now));
        }
        return new Setting(enabled, snapshot.account().map(it -> it.profile().emailHint()));
    }

    private static boolean isOff(Snapshot snapshot) {
        return snapshot.factorItem(FactorType.EMAIL)
                .filter(item -> item.flag(FactorItems.OFF))
                .isPresent();
    }

    private static List<Write> writes(Snapshot snapshot, boolean enabled, Instant now) {
        List<Write> writes = new ArrayList<>();
        Write factor = Write.update(AccountKeys.factor(snapshot.sub(), FactorType.EMAIL))
                .set(FactorItems.OFF, !enabled)
                .set(SWITCHED_AT, now);
        writes.add(
                enabled
                        ? factor.set(FactorItems.FAILURES, 0).set(FactorItems.STATE, FactorState.ENABLED.word())
                        : factor);
        snapshot.accountItem()
                .filter(item -> enabled && item.has(AccountItems.UNREACHABLE))
                .map(Item::key)
                .map(key -> Write.update(key).remove(AccountItems.UNREACHABLE))
                .ifPresent(writes::add);
        return writes;
    }
}
