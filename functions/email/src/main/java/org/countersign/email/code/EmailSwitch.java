package org.countersign.email.code;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.gate.Change;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.gate.Gate;
import org.countersign.store.gate.Permit;

/** Whether codes may come by e-mail when no option is left: they may until the account's owner says otherwise. */
@Singleton
public class EmailSwitch {

    static final String SWITCHED_AT = "switchedAt";

    private final Gate gate;
    private final Clock clock;

    public EmailSwitch(Gate gate, Clock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    /** How it stands. */
    public record Setting(boolean enabled, Optional<String> hint) {}

    /** Two calls. Switching it on also gives an address another chance that mail did not reach. */
    public Result<Setting> put(Caller.User caller, boolean enabled) {
        return gate.pass(caller, enabled ? Change.SWITCH_EMAIL_ON : Change.SWITCH_EMAIL_OFF)
                .flatMap(permit -> put(permit, enabled, clock.instant()));
    }

    private Result<Setting> put(Permit permit, boolean enabled, Instant now) {
        Snapshot account = permit.account();
        Setting setting =
                new Setting(enabled, account.account().map(it -> it.profile().emailHint()));
        boolean changes = isOff(account) == enabled || (enabled && !account.emailReachable());
        if (!changes) {
            return Result.ok(setting);
        }
        if (enabled) {
            permit.guard().remove(AccountItems.UNREACHABLE);
        }
        return gate.settle(permit, FactorType.EMAIL, write(account, enabled, now), Problem::unavailable)
                .map(_ -> setting);
    }

    private static boolean isOff(Snapshot snapshot) {
        return snapshot.factorItem(FactorType.EMAIL)
                .filter(item -> item.flag(FactorItems.OFF))
                .isPresent();
    }

    private static Write write(Snapshot snapshot, boolean enabled, Instant now) {
        Write factor = Write.update(AccountKeys.factor(snapshot.sub(), FactorType.EMAIL))
                .set(FactorItems.OFF, !enabled)
                .set(SWITCHED_AT, now);
        return enabled
                ? factor.set(FactorItems.FAILURES, 0).set(FactorItems.STATE, FactorState.ENABLED.word())
                : factor;
    }
}
