package org.countersign.account.erasure;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.exists;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.account.ProfileRules;
import org.countersign.core.Result;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.gate.Epoch;
import org.countersign.store.gate.Tombstones;

/**
 * The host has an account deleted: all that its item says from then on is that it is deleted, so that to every reader it is unknown,
 * and its challenges are over. The rest follows by event, and may take a while. An unknown account is deleted like any
 * other: its owner may have left something here. What is left of it for a day is the moment from which tokens of its name count.
 */
@Singleton
public class Deletion {

    /** When the host asked for it, the last time: asking again begins the erasure again, should it have been lost. */
    static final String ASKED_AT = "askedAt";

    private final Accounts accounts;
    private final Tombstones tombstones;
    private final Table table;
    private final Clock clock;

    public Deletion(Accounts accounts, Tombstones tombstones, Table table, Clock clock) {
        this.accounts = accounts;
        this.tombstones = tombstones;
        this.table = table;
        this.clock = clock;
    }

    /** Since when it is deleted. Two calls; any number of times. */
    public Result<Instant> delete(String sub) {
        return Result.unless(
                ProfileRules.refusal(sub), () -> Races.settle(() -> attempt(sub).map(Result::ok)));
    }

    /** Empty when the account was erased, or made anew, in between. */
    private Optional<Instant> attempt(String sub) {
        Snapshot account = accounts.read(sub);
        Instant now = clock.instant();
        if (account.isBeingErased()) {
            return again(sub, now);
        }
        return table.transact(writes(account, now)) instanceof Transacted.Done ? Optional.of(now) : Optional.empty();
    }

    private Optional<Instant> again(String sub, Instant now) {
        Write again = Write.update(AccountKeys.account(sub)).set(ASKED_AT, now).when(exists(AccountItems.DELETED_AT));
        return table.write(again) instanceof Written.Done done
                ? Optional.of(done.image().time(AccountItems.DELETED_AT))
                : Optional.empty();
    }

    private List<Write> writes(Snapshot account, Instant now) {
        List<Write> writes = new ArrayList<>();
        writes.add(Write.put(AccountKeys.account(account.sub()), Map.of(AccountItems.DELETED_AT, now, ASKED_AT, now))
                .when(absent(AccountItems.DELETED_AT)));
        writes.add(tombstones.put(account.sub(), Epoch.after(now)));
        writes.addAll(ChallengeItems.denials(account, now));
        return writes;
    }
}
