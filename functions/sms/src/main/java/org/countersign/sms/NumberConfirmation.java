package org.countersign.sms;

import static org.countersign.platform.table.Condition.all;
import static org.countersign.platform.table.Condition.less;
import static org.countersign.platform.table.Condition.more;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.factor.FactorType;
import org.countersign.core.gate.Change;
import org.countersign.core.limit.CodeRules;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.code.SentCode;
import org.countersign.store.gate.Bound;
import org.countersign.store.gate.Gate;
import org.countersign.store.gate.Permit;

/**
 * Ends the enrolment of a number: the code that was texted to it comes back. The try is counted first; a right one makes the number
 * the account's in one write, which takes the place of the one before with all codes that went there.
 */
@Singleton
public class NumberConfirmation {

    private static final String PENDING = FactorItems.PENDING + ".";

    private final Gate gate;
    private final Table table;
    private final NumberBinding binding;
    private final CodeHash hash;
    private final CodeRules rules;
    private final int tries;
    private final Clock clock;

    public NumberConfirmation(
            Gate gate, Table table, NumberBinding binding, CodeHash hash, SmsConfig config, Clock clock) {
        this.gate = gate;
        this.table = table;
        this.binding = binding;
        this.hash = hash;
        this.rules = config.codeRules();
        this.tries = config.enrolmentTries();
        this.clock = clock;
    }

    /**
     * Three calls: two-step verification may have been switched on since the enrolment began, so that is read again.
     *
     * @param claimCode what support handed over with a reset
     */
    public Result<Bound> confirm(Caller.User caller, String code, Optional<String> claimCode) {
        return gate.pass(caller, Change.BIND_OPTION, claimCode).flatMap(permit -> count(permit, code, clock.instant()));
    }

    private Result<Bound> count(Permit permit, String code, Instant now) {
        Write count = Write.update(AccountKeys.factor(permit.sub(), FactorType.SMS))
                .add(PENDING + SmsFactor.TRIES, 1)
                .when(inForce(now));
        return switch (table.write(count)) {
            case Written.Done done -> compare(permit, done.image(), code, now);
            case Written.Refused refused -> Result.refused(explain(refused.found(), now));
        };
    }

    private Condition inForce(Instant now) {
        return all(
                more(PENDING + FactorItems.EXPIRES_AT, now),
                more(PENDING + "sentAt", now.minus(rules.lifetime())),
                less(PENDING + SmsFactor.TRIES, tries));
    }

    private Result<Bound> compare(Permit permit, Item item, String code, Instant now) {
        Item pending = item.map(FactorItems.PENDING).orElseThrow();
        SentCode sent = SentCode.read(pending);
        if (!hash.matches(sent.hash(), NumberEnrolment.context(permit.sub()), code)) {
            return Result.refused(ChallengeProblems.wrongCode(tries - pending.count(SmsFactor.TRIES)));
        }
        return binding.bind(permit, item, now);
    }

    private Problem explain(Optional<Item> item, Instant now) {
        return item.flatMap(it -> FactorItems.pending(it, now))
                .filter(pending -> pending.count(SmsFactor.TRIES) >= tries)
                .map(_ -> Problem.of(
                        ProblemType.OPTION_FAILED, "There were too many wrong tries. Please start again later."))
                .orElseGet(ChallengeProblems::codeExpired);
    }
}
