package org.countersign.challenge;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Ladder;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.AccountChallenges;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.challenge.Exhaustions;
import org.countersign.store.challenge.OptionItem;

/**
 * "I can't use this now": takes an option off a challenge. The one that leaves nothing before e-mail exhausts the challenge, which is
 * possible only as often in an hour as the account's allowance says.
 */
@Singleton
public class Declines {

    private final AccountChallenges challenges;
    private final Table table;
    private final Exhaustions exhaustions;

    public Declines(AccountChallenges challenges, Table table, Exhaustions exhaustions) {
        this.challenges = challenges;
        this.table = table;
        this.exhaustions = exhaustions;
    }

    /** Two calls, one when the option was declined before, none for an id that is not one of the account's. */
    public Result<AccountChallenge> decline(Caller.User caller, String id, String type) {
        return Races.settle(() -> switch (challenges.read(caller, id)) {
            case Result.Ok<AccountChallenge> ok -> decline(ok.value(), FactorType.of(type));
            case Result.Refused<AccountChallenge> refused -> Optional.of(refused);
        });
    }

    /** Empty when somebody was quicker and all has to be looked at again. */
    private Optional<Result<AccountChallenge>> decline(AccountChallenge challenge, Optional<FactorType> type) {
        if (!ChallengeProblems.isGoingOn(challenge.state())) {
            return refused(ChallengeProblems.closed(challenge.state()));
        }
        return type.flatMap(challenge.challenge()::option)
                .filter(option -> option.type() != FactorType.EMAIL)
                .map(option -> option.isUsable() ? write(challenge, option) : unchanged(challenge))
                .orElseGet(() -> refused(ChallengeProblems.notAvailable()));
    }

    /** Declined already, or failed, which no decline makes any different. */
    private static Optional<Result<AccountChallenge>> unchanged(AccountChallenge challenge) {
        return Optional.of(Result.ok(challenge));
    }

    private static Optional<Result<AccountChallenge>> refused(Problem problem) {
        return Optional.of(Result.refused(problem));
    }

    private Optional<Result<AccountChallenge>> write(AccountChallenge challenge, Option option) {
        boolean exhausts = challenge.challenge().stateInTime() == ChallengeState.OPEN
                && Ladder.exhaustedWithout(challenge.challenge().options(), option.type());
        if (!exhausts) {
            return transact(challenge, option, List.of(declined(challenge, option)));
        }
        OptionalInt slot = exhaustions.free(challenge, challenge.now());
        if (slot.isEmpty()) {
            return refused(Problem.tooManyRequests(
                    "Too many sign-in steps ran out of options. Please try again later.",
                    exhaustions.slots(challenge).wait(challenge.now())));
        }
        return transact(
                challenge,
                option,
                List.of(
                        declined(challenge, option)
                                .set(ChallengeItems.COUNTED, true)
                                .when(absent(ChallengeItems.COUNTED)),
                        exhaustions.take(challenge, slot.getAsInt(), challenge.now())));
    }

    private Optional<Result<AccountChallenge>> transact(AccountChallenge challenge, Option option, List<Write> writes) {
        return table.transact(writes) instanceof Transacted.Done
                ? Optional.of(Result.ok(after(challenge, option)))
                : Optional.empty();
    }

    private static AccountChallenge after(AccountChallenge challenge, Option declined) {
        return challenge.with(challenge.challenge().options().stream()
                .map(option -> option.equals(declined) ? option.whenDeclined() : option)
                .toList());
    }

    /** On the condition that this is still not the last option, if it was not when it was looked at. */
    private static Write declined(AccountChallenge challenge, Option option) {
        OptionItem stored = new OptionItem(option.type());
        Write write = Write.update(challenge.key())
                .set(stored.declined(), true)
                .set(ChallengeItems.DECLINED_AT, challenge.now())
                .when(ChallengeItems.open(challenge.id(), challenge.now()))
                .when(equal(stored.declined(), false));
        challenge.challenge().options().stream()
                .filter(other -> other.type() != option.type())
                .filter(Ladder::comesBeforeEmail)
                .filter(Option::isUsable)
                .map(other -> new OptionItem(other.type()).isLeft())
                .reduce(Condition::or)
                .ifPresent(write::when);
        return write;
    }
}
