package org.countersign.selfie;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.identity.Eligibility;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Item;
import org.countersign.platform.token.Caller;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Snapshot;

/** What an account's owner may know of their verifications. One call each; what is not theirs is not there. */
@Singleton
public class Verifications {

    private final Accounts accounts;
    private final Sessions sessions;
    private final Eligibility eligibility;
    private final Clock clock;

    public Verifications(Accounts accounts, Sessions sessions, StoreConfig platform, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.eligibility = new Eligibility(platform.identity().attempts());
        this.clock = clock;
    }

    public Result<Seen> read(Caller.User caller, String id) {
        Instant now = clock.instant();
        return find(caller, id, now)
                .map(found -> Seen.of(
                        VerificationItems.read(found.item()),
                        sessions.captureUrl(caller.sub(), found.item()),
                        found.facts().identity(),
                        eligibility,
                        now));
    }

    public Result<Receipt> receipt(Caller.User caller, String id) {
        Instant now = clock.instant();
        return find(caller, id, now).map(found -> Receipt.of(found.item(), now));
    }

    private Result<Found> find(Caller.User caller, String id, Instant now) {
        return VerificationItems.isId(id)
                ? accounts.read(caller).flatMap(account -> Result.present(find(account, id, now), Problem::notFound))
                : Result.refused(Problem.notFound());
    }

    private static Optional<Found> find(Snapshot account, String id, Instant now) {
        return AccountFacts.read(account.sub(), account.accountItem())
                .flatMap(facts -> VerificationItems.find(account, id, now).map(item -> new Found(facts, item)));
    }

    private record Found(AccountFacts facts, Item item) {}
}
