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
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Snapshot;

/** What the host tells us of its accounts, and what it may know of them. */
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
        Optional<Problem> refusal = ProfileRules.refusal(sub, profile);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        return switch (table.write(AccountItems.replaceProfile(sub, profile))) {
            case Written.Done _ -> {
                Snapshot account = accounts.read(sub);
                yield account.account().isPresent() ? Result.ok(account) : Result.refused(beingErased());
            }
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
        Snapshot snapshot = accounts.read(sub);
        return snapshot.account().isPresent() ? Result.ok(snapshot) : Result.refused(Problem.notFound());
    }

    /** A user's own, known to us or not. */
    public Snapshot own(String sub) {
        return accounts.read(sub);
    }
}
