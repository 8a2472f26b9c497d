package org.countersign.account;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.account.Account;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Written;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Snapshot;

/** What the host says of its accounts, and what it may know of them. */
@Singleton
public class AccountService {

    /** About as long as it takes to erase one. */
    private static final Duration ERASING = Duration.ofMinutes(2);

    private final Accounts accounts;
    private final Table table;

    public AccountService(Accounts accounts, Table table) {
        this.accounts = accounts;
        this.table = table;
    }

    /** Replaces the profile as a whole; what we hold of the account stays. */
    public Result<Snapshot> put(String sub, Account.Profile profile) {
        return Result.unless(ProfileRules.refusal(sub, profile), () -> replace(sub, profile));
    }

    private Result<Snapshot> replace(String sub, Account.Profile profile) {
        return switch (table.write(AccountItems.replaceProfile(sub, ProfileRules.canonical(profile)))) {
            case Written.Done _ -> Result.present(find(sub), AccountService::beingErased);
            case Written.Refused _ -> Result.refused(beingErased());
        };
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
