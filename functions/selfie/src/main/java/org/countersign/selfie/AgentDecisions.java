package org.countersign.selfie;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.Result;
import org.countersign.core.identity.AgentDecision;
import org.countersign.core.identity.Identity;
import org.countersign.core.identity.IdentityRecord;
import org.countersign.core.problem.Problem;
import org.countersign.core.text.Length;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;

/** What verification agents decide, each act with its record. Two agents are told apart by their tokens' subjects. */
@Singleton
public class AgentDecisions {

    private static final Length REASON = new Length(1, 500);
    private static final int MOST_CHECKS = 20;
    private static final Pattern CHECK = Pattern.compile("[a-z0-9_]{1,40}");

    private final Table table;
    private final Clock clock;

    public AgentDecisions(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * An agent's act.
     *
     * @param agent who it is
     * @param checklist what was looked at, in words of the host's choice
     */
    public record Act(String agent, AgentDecision decision, String reason, List<String> checklist) {

        public Act {
            checklist = List.copyOf(checklist);
        }

        private Optional<Problem> refusal() {
            return REASON.refusal("reason", reason).or(this::checklistRefusal);
        }

        private Optional<Problem> checklistRefusal() {
            boolean bounded = checklist.size() <= MOST_CHECKS
                    && checklist.stream().allMatch(it -> CHECK.matcher(it).matches());
            return bounded
                    ? Optional.empty()
                    : Optional.of(Problem.malformed(
                            "checklist", "The field checklist has at most 20 words of small letters, digits and _."));
        }

        /** Neither the reason, which may say something about a person, nor who gave it. */
        @Override
        public String toString() {
            return "Act[" + decision + "]";
        }
    }

    /** Two calls: the account's identity as it is after the act. */
    public Result<Identity> decide(String sub, Act act) {
        return Result.unless(act.refusal(), () -> Races.settle(() -> attempt(sub, act)));
    }

    /** Empty when something else was decided in between. */
    private Optional<Result<Identity>> attempt(String sub, Act act) {
        Instant now = clock.instant();
        Optional<AccountFacts> facts = AccountFacts.read(sub, table.get(AccountKeys.account(sub)));
        if (facts.isEmpty()) {
            return Optional.of(Result.refused(Problem.notFound()));
        }
        return switch (act.decision().on(facts.get().known(), act.agent(), now)) {
            case Result.Ok<IdentityRecord> after -> write(facts.get(), act, after.value(), now);
            case Result.Refused<IdentityRecord> refused -> Optional.of(Result.refused(refused.problem()));
        };
    }

    private Optional<Result<Identity>> write(AccountFacts facts, Act act, IdentityRecord after, Instant now) {
        return table.transact(writes(facts, act, after, now)) instanceof Transacted.Done
                ? Optional.of(Result.ok(after.identity()))
                : Optional.empty();
    }

    private static List<Write> writes(AccountFacts facts, Act act, IdentityRecord after, Instant now) {
        Map<String, Object> record = Map.of(
                "by", act.agent(),
                "decision", act.decision().word(),
                "text", act.reason(),
                "checklist", act.checklist(),
                "identity", after.identity().status().word(),
                "underReview", after.identity().underReview());
        return List.of(facts.next(after, now), History.record(facts, "agent", now, record));
    }
}
