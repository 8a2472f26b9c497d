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
import org.countersign.platform.table.Races;
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
import org.countersign.store.notice.WasntMe;

/**
 * "This wasn't me": ends the account's open challenges and closes for a while everything that only recovers it, in one transaction
 * that uses the link up. The host learns of it by an event.
 */
@Singleton
public class Dispute {

    /** What the owner said it of. */
    static final String DISPUTED = "disputed";

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
        return Result.present(wasntMe.read(token), Problem::notFound)
                .flatMap(link -> Races.settle(() -> attempt(link)));
    }

    /** Empty when the account was changed, or the link used, in between. */
    private Optional<Result<Instant>> attempt(WasntMe.Link link) {
        Instant now = clock.instant();
        return switch (usable(link, now)) {
            case Result.Ok<Item> mail -> attempt(link, mail.value(), now);
            case Result.Refused<Item> refused -> Optional.of(Result.refused(refused.problem()));
        };
    }

    private Optional<Result<Instant>> attempt(WasntMe.Link link, Item mail, Instant now) {
        Snapshot snapshot = accounts.read(link.sub());
        if (snapshot.account().isEmpty()) {
            return Optional.of(Result.refused(tooOld()));
        }
        return table.transact(writes(link, mail, snapshot, now)) instanceof Transacted.Done
                ? Optional.of(Result.ok(now.plus(blockedFor)))
                : Optional.empty();
    }

    /** The mail that the link came in, while it can be answered. */
    private Result<Item> usable(WasntMe.Link link, Instant now) {
        return Result.present(
                        table.get(link.key()).filter(item -> now.isBefore(item.time(WasntMe.UNTIL))), Dispute::tooOld)
                .flatMap(mail -> mail.has(WasntMe.DISPUTED_AT)
                        ? Result.refused(Problem.of(ProblemType.CODE_USED, "This was said already."))
                        : Result.ok(mail));
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
