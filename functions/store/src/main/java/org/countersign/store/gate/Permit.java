package org.countersign.store.gate;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.exists;

import java.time.Instant;
import java.util.stream.Stream;
import org.countersign.core.gate.Change;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Snapshot;

/**
 * What the gate gives to whoever may make a change. It is worth as much as what was read for it: the change is written in one
 * transaction with {@link #guard}, so that neither an objection nor a deletion nor another first binding comes in between.
 *
 * @param guard the write of the account's item in that transaction; a change that has to set something there adds it to this one
 */
public record Permit(Caller.User caller, Change change, Snapshot account, Write guard, Instant now) {

    static Permit of(Caller.User caller, Change change, Snapshot account) {
        return new Permit(caller, change, account, guard(account), account.now());
    }

    public String sub() {
        return account.sub();
    }

    /** Whether what is bound is the account's first secure option, for which the password was enough. */
    boolean isFirst() {
        return change == Change.BIND_OPTION && !account.twoStepOn();
    }

    private static Write guard(Snapshot account) {
        Condition known = account.accountItem()
                .map(item -> Stream.of(AccountItems.NOT_BEFORE, AccountItems.TWO_STEP_SINCE, AccountItems.GENERATION)
                        .map(name -> Condition.unchanged(item, name))
                        .reduce(exists("partition"), Condition::and))
                .orElseGet(() -> absent("partition"));
        return Write.update(AccountKeys.account(account.sub())).when(known).when(absent(AccountItems.DELETED_AT));
    }
}
