package org.countersign.email.dispute;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.Slots;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.SlotAttributes;
import org.countersign.store.account.Snapshot;
import org.countersign.store.gate.Objections;
import org.countersign.store.notice.WasntMe;

/**
 * Answers to a notice. "It was me" uses its link up; "this wasn't me" objects to the event, in one transaction with that. Only so many
 * objections come by links in a week, for a mailbox may be in the wrong hands too.
 */
@Singleton
public class Dispute {

    /** What the owner said it of. */
    static final String DISPUTED = "disputed";

    private static final SlotAttributes ALLOWANCE = new SlotAttributes("objected", 3, Duration.ofDays(7));

    private final Accounts accounts;
    private final Objections objections;
    private final WasntMe wasntMe;
    private final Table table;
    private final Duration coolingOff;
    private final Clock clock;

    public Dispute(
            Accounts accounts, Objections objections, WasntMe wasntMe, Table table, StoreConfig config, Clock clock) {
        this.accounts = accounts;
        this.objections = objections;
        this.wasntMe = wasntMe;
        this.table = table;
        this.coolingOff = config.recovery().coolingOff();
        this.clock = clock;
    }

    /**
     * What an answer has done.
     *
     * @param recoveryBlockedUntil after an objection, the earliest moment at which any recovery may bind a new factor
     */
    public record Outcome(
            List<FactorType> suspended, Optional<Instant> undoUntil, Optional<Instant> recoveryBlockedUntil) {}

    /**
     * Three to five calls; none for a token that is not ours, or of another event than is named.
     *
     * @param event that is answered, as the link names it
     */
    public Result<Outcome> answer(String token, String event, Answer answer) {
        return Result.present(wasntMe.read(token).filter(link -> link.event().equals(event)), Problem::notFound)
                .flatMap(link -> Races.settle(() -> attempt(link, answer)));
    }

    /** Empty when the account was changed, or the link used, in between. */
    private Optional<Result<Outcome>> attempt(WasntMe.Link link, Answer answer) {
        return switch (usable(link)) {
            case Result.Ok<Item> notice ->
                switch (answer) {
                    case ME -> use(link);
                    case NOT_ME -> object(link, notice.value());
                };
            case Result.Refused<Item> refused -> refused(refused.problem());
        };
    }

    private Optional<Result<Outcome>> use(WasntMe.Link link) {
        Instant now = clock.instant();
        return table.transact(List.of(WasntMe.use(link, now))) instanceof Transacted.Done
                ? Optional.of(Result.ok(new Outcome(List.of(), Optional.empty(), Optional.empty())))
                : Optional.empty();
    }

    private Optional<Result<Outcome>> object(WasntMe.Link link, Item notice) {
        Snapshot account = accounts.read(link.sub());
        if (account.account().isEmpty()) {
            return refused(tooOld());
        }
        Slots taken = ALLOWANCE.in(account.accountItem());
        OptionalInt slot = taken.free(account.now());
        return slot.isEmpty()
                ? refused(Problem.tooManyRequests(
                        "This was said three times in a week. Please contact support.", taken.wait(account.now())))
                : object(link, notice, account, slot.getAsInt());
    }

    private Optional<Result<Outcome>> object(WasntMe.Link link, Item notice, Snapshot account, int slot) {
        Instant now = account.now();
        Write accountWrite = Write.update(AccountKeys.account(link.sub()))
                .set(AccountItems.DISPUTED_AT, now)
                .set(DISPUTED, notice.text(WasntMe.ABOUT))
                .set(ALLOWANCE.name(slot), now)
                .when(AccountItems.known())
                .when(ALLOWANCE.isFree(slot, now));
        Objections.Objection objection = objections.against(notice.time(WasntMe.AT), account, accountWrite);
        List<Write> writes = new ArrayList<>(List.of(WasntMe.use(link, now)));
        writes.addAll(objection.writes());
        return table.transact(writes) instanceof Transacted.Done
                ? Optional.of(Result.ok(
                        new Outcome(objection.suspended(), objection.undoUntil(), Optional.of(now.plus(coolingOff)))))
                : Optional.empty();
    }

    /** The notice that the link came in, while it can be answered. */
    private Result<Item> usable(WasntMe.Link link) {
        return Result.present(
                        table.get(link.key()).filter(item -> clock.instant().isBefore(item.time(WasntMe.UNTIL))),
                        Dispute::tooOld)
                .flatMap(notice -> notice.has(WasntMe.DISPUTED_AT)
                        ? Result.refused(Problem.of(ProblemType.CODE_USED, "This was said already."))
                        : Result.ok(notice));
    }

    private static Problem tooOld() {
        return Problem.of(ProblemType.CODE_EXPIRED, "This link is too old. Please contact support.");
    }

    private static Optional<Result<Outcome>> refused(Problem problem) {
        return Optional.of(Result.refused(problem));
    }
}
