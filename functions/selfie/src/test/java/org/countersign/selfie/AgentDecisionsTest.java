package org.countersign.selfie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.identity.AgentDecision;
import org.countersign.core.identity.Identity;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Item;
import org.countersign.platform.testing.Race;
import org.junit.jupiter.api.Test;

class AgentDecisionsTest extends SelfieTest {

    private final String sub = world.account();

    @Test
    void oneAgentPassesSomebodyWhoseAttemptsCouldNotBeJudged() {
        for (int attempt = 0; attempt < 3; attempt++) {
            selfie.tell(selfie.open(sub), "resubmit");
            later(Duration.ofDays(7));
        }

        Identity identity = value(selfie.decide(sub, "ann", AgentDecision.PASSED));

        assertThat(identity)
                .isEqualTo(new Identity(IdentityStatus.VERIFIED, Optional.of(world.clock.instant()), 3, false));
        assertThat(selfie.identity(sub)).isEqualTo(identity);
    }

    @Test
    void twoAgentsOverruleAProvider() {
        Instant failed = world.clock.instant();
        selfie.tell(selfie.open(sub), "failed", failed);

        assertThat(value(selfie.decide(sub, "ann", AgentDecision.PASSED)))
                .isEqualTo(new Identity(IdentityStatus.FAILED, Optional.of(failed), 1, true));
        assertThat(problem(selfie.decide(sub, "ann", AgentDecision.APPROVE)))
                .isEqualTo(
                        Problem.of(ProblemType.FORBIDDEN, "Another agent than the one who asked has to approve this."));
        later(Duration.ofMinutes(1));
        assertThat(value(selfie.decide(sub, "bob", AgentDecision.APPROVE)))
                .isEqualTo(new Identity(IdentityStatus.VERIFIED, Optional.of(world.clock.instant()), 1, false));
        assertThat(problem(selfie.decide(sub, "cid", AgentDecision.APPROVE)).type())
                .isEqualTo(ProblemType.OPTION_NOT_AVAILABLE);
    }

    @Test
    void aRetryOfTheProvidersFailureDoesNotUndoTheAgents() {
        Instant failed = world.clock.instant();
        String id = selfie.open(sub);
        selfie.tell(id, "failed", failed);
        later(Duration.ofMinutes(1));
        value(selfie.decide(sub, "ann", AgentDecision.PASSED));
        value(selfie.decide(sub, "bob", AgentDecision.APPROVE));

        selfie.tell(id, "failed", failed);

        assertThat(selfie.identity(sub).status()).isEqualTo(IdentityStatus.VERIFIED);
    }

    @Test
    void everyActIsARecordInOrder() {
        selfie.tell(selfie.open(sub), "failed");
        value(selfie.decide(sub, "ann", AgentDecision.PASSED));
        selfie.decide(sub, "ann", AgentDecision.APPROVE);
        value(selfie.decide(sub, "bob", AgentDecision.APPROVE));

        List<Item> records = value(selfie.history.read(sub, 0)).records();

        assertThat(records).extracting(it -> it.number("sequence")).containsExactly(1L, 2L, 3L, 4L);
        assertThat(records).extracting(it -> it.text("what")).containsExactly("created", "result", "agent", "agent");
        assertThat(records).extracting(it -> it.findText("by").orElse("")).containsExactly("", "", "ann", "bob");
        assertThat(records.get(2).texts("checklist")).containsExactly("face");
        assertThat(records.get(2).text("text")).isEqualTo("seen by video");
        assertThat(records.get(2).flag("underReview")).isTrue();
        assertThat(records.get(3).text("identity")).isEqualTo("verified");
    }

    @Test
    void historyComesInPages() {
        for (int act = 0; act < History.PAGE + 5; act++) {
            value(selfie.decide(sub, "ann", AgentDecision.FAILED));
        }

        History.Page first = value(selfie.history.read(sub, 0));
        History.Page second = value(selfie.history.read(sub, first.next().orElseThrow()));

        assertThat(first.records()).hasSize(History.PAGE);
        assertThat(first.next()).contains((long) History.PAGE);
        assertThat(second.records()).extracting(it -> it.number("sequence")).containsExactly(51L, 52L, 53L, 54L, 55L);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchAccount() {
        assertThat(problem(selfie.decide("nobody", "ann", AgentDecision.PASSED)))
                .isEqualTo(Problem.notFound());
        assertThat(problem(selfie.history.read("nobody", 0))).isEqualTo(Problem.notFound());
    }

    @Test
    void refusesReasonsAndChecklistsWithoutBounds() {
        for (AgentDecisions.Act act : List.of(
                new AgentDecisions.Act("ann", AgentDecision.PASSED, " ", List.of()),
                new AgentDecisions.Act("ann", AgentDecision.PASSED, "x".repeat(501), List.of()),
                new AgentDecisions.Act("ann", AgentDecision.PASSED, "x", List.of("Not a word")),
                new AgentDecisions.Act("ann", AgentDecision.PASSED, "x", Collections.nCopies(21, "face")))) {
            assertThat(problem(selfie.decisions.decide(sub, act)).type()).isEqualTo(ProblemType.MALFORMED);
        }
        assertThat(selfie.identity(sub).status()).isEqualTo(IdentityStatus.UNVERIFIED);
    }

    @Test
    void ofTwoApprovalsAtOnceOneCounts() {
        selfie.tell(selfie.open(sub), "failed");
        value(selfie.decide(sub, "ann", AgentDecision.PASSED));

        var answers = Race.of(4, agent -> selfie.decide(sub, "agent-" + agent, AgentDecision.APPROVE));

        assertThat(answers)
                .filteredOn(org.countersign.core.Result.Ok.class::isInstance)
                .hasSize(1);
        assertThat(value(selfie.history.read(sub, 0)).records()).hasSize(4);
    }

    @Test
    void aResultAndAnAgentAtOnceLeaveOneEnd() {
        for (int round = 0; round < 20; round++) {
            String account = world.account();
            String id = selfie.open(account);
            Instant decided = world.clock.instant().minusSeconds(1);

            Race.of(4, runner -> switch (runner) {
                case 0 -> selfie.tell(id, "passed", decided);
                case 1 -> selfie.tell(id, "failed", decided.minusSeconds(1));
                case 2 -> selfie.tell(id, "resubmit", decided.plusSeconds(1));
                default -> selfie.decide(account, "ann", AgentDecision.FAILED);
            });

            assertThat(selfie.identity(account).status()).isEqualTo(IdentityStatus.FAILED);
            assertThat(selfie.see(account, id).state().word()).isEqualTo("passed");
            assertThat(selfie.identity(account).failedAttempts()).isZero();
            assertThat(numbers(account)).isEqualTo(upTo(numbers(account).size()));
        }
    }

    /** Numbers of an account's records: none is left out, none is there twice. */
    private static List<Long> numbers(String account) {
        return value(selfie.history.read(account, 0)).records().stream()
                .map(it -> it.number("sequence"))
                .toList();
    }

    private static List<Long> upTo(int last) {
        return java.util.stream.LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void nothingPersonalIsTold() {
        var act = new AgentDecisions.Act("ann", AgentDecision.PASSED, "SAMPLE PERSON was seen", List.of());

        assertThat(act.toString()).isEqualTo("Act[PASSED]");
        assertThat(Map.of("act", act).toString()).doesNotContain("ann").doesNotContain("SAMPLE");
    }
}
