package org.countersign.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.account.Account;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.platform.token.Caller;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.ProfileChange;
import org.countersign.store.account.Snapshot;
import org.countersign.store.gate.Tombstones;

/** What the host says of its accounts, and what it may know of them. */
@Singleton
public class AccountService {

    /** About as long as it takes to erase one. */
    private static final Duration ERASING = Duration.ofMinutes(2);

    private final Accounts accounts;
    private final Tombstones tombstones;
    private final Table table;
    private final Duration wait;
    private final Clock clock;

    public AccountService(Accounts accounts, Tombstones tombstones, Table table, StoreConfig config, Clock clock) {
        this.accounts = accounts;
        this.tombstones = tombstones;
        this.table = table;
        this.wait = config.recovery().addressWait();
        this.clock = clock;
    }

    /** Replaces the profile as a whole; what we hold of the account stays. */
    public Result<Snapshot> put(String sub, Account.Profile profile) {
        return Result.unless(ProfileRules.refusal(sub, profile), () -> replace(sub, profile));
    }

    private Result<Snapshot> replace(String sub, Account.Profile profile) {
        return Races.settle(() -> attempt(sub, ProfileRules.canonical(profile)));
    }

    /** Empty when the address was changed in between. */
    private Optional<Result<Snapshot>> attempt(String sub, Account.Profile profile) {
        Snapshot before = accounts.read(sub);
        if (before.isBeingErased()) {
            return Optional.of(Result.refused(beingErased()));
        }
        List<Write> writes = new ProfileChange(before, profile, wait, clock.instant()).writes();
        // One of this name was deleted a while ago: its tokens are not this one's.
        before.account()
                .map(_ -> Optional.<Instant>empty())
                .orElseGet(() -> tombstones.notBefore(sub))
                .ifPresent(epoch -> writes.getFirst().set(AccountItems.NOT_BEFORE, epoch));
        return isWritten(writes)
                ? Optional.of(Result.present(find(sub), AccountService::beingErased))
                : Optional.empty();
    }

    /** One write alone is no transaction, which costs double. */
    private boolean isWritten(List<Write> writes) {
        return writes.size() == 1
                ? table.write(writes.getFirst()) instanceof Written.Done
                : table.transact(writes) instanceof Transacted.Done;
    }

    private static Problem beingErased() {
        return Problem.of(
                        ProblemType.UNAVAILABLE,
                        "This account was deleted and is being erased. It can be told of anew once that is done.")
                .retryAfter(ERASING);
    }

    public Result<Snapshot> get(String sub) {
        return Result.present(find(sub), Problem::notFound);
    }

    /** Empty for an account that is not known, or no more. */
    private Optional<Snapshot> find(String sub) {
        return Optional.of(accounts.read(sub)).filter(it -> it.account().isPresent());
    }

    /** A user's own, known to us or not. */
    public Result<Snapshot> own(Caller.User caller) {
        return accounts.read(caller);
    }
}
