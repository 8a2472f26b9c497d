package org.countersign.challenge;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.challenge.Challenges.Opened;
import org.countersign.core.Result;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Ladder;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.challenge.Exhaustions;

/**
 * "I can't use this now": takes an option off a challenge. The one that leaves nothing before e-mail exhausts the challenge, and is
 * let through only as often in an hour as the account's allowance says.
 */
@Singleton
public class Declines {

    private static final int RACES = 20;

    private final Accounts accounts;
    private final Table table;
    private final ChallengeIds ids;
    private final Exhaustions exhaustions;
    private final Clock clock;

    public Declines(Accounts accounts, Table table, ChallengeIds ids, Exhaustions exhaustions, Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.ids = ids;
        this.exhaustions = exhaustions;
        this.clock = clock;
    }

    /** Two calls, one when the option was declined before, none for an id that is not one of the account's. */
    public Result<Opened> decline(String sub, String id, String type) {
        Optional<ChallengeIds.Reference> reference = ids.read(sub, id);
        if (reference.isEmpty()) {
            return Result.refused(Problem.notFound());
        }
        for (int race = 0; race < RACES; race++) {
            Optional<Result<Opened>> answer =
                    decline(accounts.read(sub), reference.get().slot(), id, FactorType.of(type));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return Result.refused(Problem.unavailable());
    }

    /** Empty when somebody was quicker and all has to be looked at again. */
    private Optional<Result<Opened>> decline(Snapshot snapshot, int slot, String id, Optional<FactorType> type) {
        Optional<Challenge> challenge = snapshot.challengeItem(slot)
                .map(ChallengeItems::read)
                .filter(it -> it.id().equals(id));
        if (challenge.isEmpty()) {
            return Optional.of(Result.refused(ChallengeProblems.closed(ChallengeState.EXPIRED)));
        }
        Decline decline = new Decline(snapshot, slot, challenge.get(), clock.instant());
        ChallengeState state = decline.challenge().state(decline.now());
        if (state != ChallengeState.OPEN && state != ChallengeState.EXHAUSTED) {
            return Optional.of(Result.refused(ChallengeProblems.closed(state)));
        }
        return type.flatMap(challenge.get()::option)
                .filter(option -> option.type() != FactorType.EMAIL)
                .map(option -> option.isUsable() ? write(decline, option) : Optional.of(unchanged(decline)))
                .orElseGet(() -> Optional.of(Result.refused(ChallengeProblems.notAvailable())));
    }

    /** Declined already, or failed, which no decline makes any different. */
    private static Result<Opened> unchanged(Decline decline) {
        return Result.ok(new Opened(decline.challenge(), decline.snapshot()));
    }

    private Optional<Result<Opened>> write(Decline decline, Option option) {
        boolean exhausts = decline.challenge().stateInTime() == ChallengeState.OPEN
                && Ladder.exhaustedWithout(decline.challenge().options(), option.type());
        if (!exhausts) {
            return transact(decline, option, List.of(decline.write(option)));
        }
        OptionalInt slot = exhaustions.free(decline.snapshot(), decline.now());
        if (slot.isEmpty()) {
            return Optional.of(Result.refused(Problem.tooManyRequests(
                    "Too many sign-in steps ran out of options. Please try again later.",
                    exhaustions.slots(decline.snapshot()).wait(decline.now()))));
        }
        return transact(
                decline,
                option,
                List.of(
                        decline.write(option).set(ChallengeItems.COUNTED, true).when(absent(ChallengeItems.COUNTED)),
                        exhaustions.take(decline.sub(), slot.getAsInt(), decline.now())));
    }

    private Optional<Result<Opened>> transact(Decline decline, Option option, List<Write> writes) {
        return table.transact(writes) instanceof Transacted.Done
                ? Optional.of(Result.ok(new Opened(decline.after(option), decline.snapshot())))
                : Optional.empty();
    }

    private record Decline(Snapshot snapshot, int slot, Challenge challenge, Instant now) {

        String sub() {
            return snapshot.sub();
        }

        /** On the condition that this is still not the last option, if it was not when it was looked at. */
        Write write(Option option) {
            String path = "options." + option.type().word() + ".declined";
            Write write = Write.update(AccountKeys.challenge(sub(), slot))
                    .set(path, true)
                    .set(ChallengeItems.DECLINED_AT, now)
                    .when(ChallengeItems.open(challenge.id(), now))
                    .when(equal(path, false));
            challenge.options().stream()
                    .filter(other -> other.type() != option.type())
                    .filter(Ladder::comesBeforeEmail)
                    .filter(Option::isUsable)
                    .map(ChallengeItems::isLeft)
                    .reduce(Condition::or)
                    .ifPresent(write::when);
            return write;
        }

        Challenge after(Option declined) {
            List<Option> options = challenge.options().stream()
                    .map(option -> option.equals(declined) ? declined(option) : option)
                    .toList();
            return new Challenge(
                    challenge.id(),
                    challenge.sub(),
                    challenge.purpose(),
                    challenge.audience(),
                    challenge.openedAt(),
                    challenge.expiresAt(),
                    options,
                    challenge.ended());
        }

        private static Option declined(Option option) {
            return new Option(
                    option.type(), option.hint(), option.tries(), option.triesAllowed(), true, option.undelivered());
        }
    }
}
