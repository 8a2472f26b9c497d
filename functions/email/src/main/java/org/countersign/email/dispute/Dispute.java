package org.countersign.email.dispute;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Recovery;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengeItems;

/**
 * "This wasn't me": ends the account's open challenges and closes for a while everything that only recovers it, in one transaction
 * that uses the link up. The host hears of it by event.
 */
@Singleton
public class Dispute {

    /** What the owner said it of. */
    static final String DISPUTED = "disputed";

    private static final int RACES = 20;

    private final Accounts accounts;
    private final WasntMe wasntMe;
    private final Table table;
    private final Duration blockedFor;
    private final Clock clock;

    public Dispute(Accounts accounts, WasntMe wasntMe, Table table, StoreConfig config, Clock clock) {
        this.accounts = accounts;
        this.wasntMe = wasntMe;
        this.table = table;
        this.blockedFor = config.recovery().blockedFor();
        this.clock = clock;
    }

    /** Until when recovery is closed now. Three calls; none for a token that is not ours. */
    public Result<Instant> raise(String token) {
        return wasntMe.read(token).map(this::raise).orElseGet(() -> Result.refused(Problem.notFound()));
    }

    private Result<Instant> raise(WasntMe.Link link) {
        for (int race = 0; race < RACES; race++) {
            Instant now = clock.instant();
            Optional<Item> mail = table.get(link.key()).filter(item -> now.isBefore(item.time(WasntMe.UNTIL)));
            Optional<Problem> refusal = refusal(mail);
            if (refusal.isPresent()) {
                return Result.refused(refusal.get());
            }
            Snapshot snapshot = accounts.read(link.sub());
            if (snapshot.account().isEmpty()) {
                return Result.refused(tooOld());
            }
            List<Write> writes = writes(link, mail.orElseThrow(), snapshot, now);
            if (table.transact(writes) instanceof Transacted.Done) {
                return Result.ok(now.plus(blockedFor));
            }
        }
        return Result.refused(Problem.unavailable());
    }

    private static Optional<Problem> refusal(Optional<Item> mail) {
        if (mail.isEmpty()) {
            return Optional.of(tooOld());
        }
        return mail.filter(item -> item.has(WasntMe.DISPUTED_AT))
                .map(_ -> Problem.of(ProblemType.CODE_USED, "This was said already."));
    }

    private static Problem tooOld() {
        return Problem.of(ProblemType.CODE_EXPIRED, "This link is too old. Please contact support.");
    }

    private List<Write> writes(WasntMe.Link link, Item mail, Snapshot snapshot, Instant now) {
        Instant until = now.plus(blockedFor);
        List<Write> writes = new ArrayList<>();
        writes.add(WasntMe.use(link, now));
        Write account = Write.update(AccountKeys.account(link.sub()))
                .set(AccountItems.DISPUTED_AT, now)
                .set(DISPUTED, mail.text(WasntMe.ABOUT))
                .when(AccountItems.known())
                .when(Condition.unchanged(snapshot.accountItem(), AccountItems.RESET_UNTIL));
        // Whoever had support take the factors away must not profit from the waiting time either.
        snapshot.accountItem()
                .flatMap(item -> item.findTime(AccountItems.RESET_UNTIL))
                .filter(now::isBefore)
                .ifPresent(_ -> account.set(AccountItems.RESET_UNTIL, until));
        writes.add(account);
        Stream.of(FactorType.values())
                .filter(type -> !type.isSecure())
                .map(type -> Write.update(AccountKeys.factor(link.sub(), type)).set(Recovery.BLOCKED_UNTIL, until))
                .forEach(writes::add);
        writes.addAll(ChallengeItems.denials(snapshot, now));
        return writes;
    }
}
