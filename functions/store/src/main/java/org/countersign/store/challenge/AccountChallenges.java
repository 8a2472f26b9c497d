package org.countersign.store.challenge;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.problem.Problem;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Snapshot;

/** Finds a challenge by its id. */
@Singleton
public class AccountChallenges {

    private final Accounts accounts;
    private final ChallengeIds ids;
    private final Clock clock;

    public AccountChallenges(Accounts accounts, ChallengeIds ids, Clock clock) {
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
    }

    /** As below, for the account's own user: refused where their token is from before the account's epoch. */
    public Result<AccountChallenge> read(Caller.User caller, String id) {
        return Result.present(ids.read(caller.sub(), id), Problem::notFound)
                .flatMap(reference -> accounts.read(caller).flatMap(account -> find(account, reference, id)));
    }

    /** One call; none for an id that is not one of the account's. One whose place was taken by another is over. */
    public Result<AccountChallenge> read(String sub, String id) {
        return Result.present(ids.read(sub, id), Problem::notFound)
                .flatMap(reference -> find(accounts.read(sub), reference, id));
    }

    /** One that was opened before the account's epoch is over too. */
    private Result<AccountChallenge> find(Snapshot account, ChallengeIds.Reference reference, String id) {
        Instant now = clock.instant();
        return Result.present(
                account.challengeItem(reference.slot())
                        .filter(item -> item.text("id").equals(id))
                        .filter(_ -> account.notBefore()
                                .filter(reference.epoch()::isBefore)
                                .isEmpty())
                        .map(item -> AccountChallenge.of(account, item, now)),
                () -> ChallengeProblems.closed(ChallengeState.EXPIRED));
    }
}
