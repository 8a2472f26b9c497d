package org.countersign.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countersign.core.hold.Capability;
import org.countersign.core.hold.Hold;
import org.countersign.core.hold.HoldRule;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountHoldsTest {

    private static World world;
    private static HoldWorld holds;

    @BeforeAll
    static void start() {
        world = new World();
        holds = new HoldWorld(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void followsTheFactsBeforeAnybodyHasToldOfThem() {
        String sub = holds.account(Optional.of(holds.now().plus(Duration.ofDays(9))));
        Hold before = value(holds.accounts.of(sub));
        world.clock.advance(Duration.ofDays(9));
        Hold passed = value(holds.accounts.of(sub));
        holds.decide(sub, "failed", 3);
        Hold failed = value(holds.accounts.own(world.signedIn(sub)));

        assertThat(before).isEqualTo(new Hold(HoldRule.TIME_LEFT, Optional.empty()));
        assertThat(passed).isEqualTo(new Hold(HoldRule.DEADLINE_PASSED, Optional.of(holds.now())));
        assertThat(failed).isEqualTo(new Hold(HoldRule.FAILED, Optional.of(holds.now())));
    }

    @Test
    void answersForEachCapability() {
        String pending = holds.account(Optional.of(holds.now()));
        String failed = holds.account(Optional.of(holds.now()));
        holds.decide(failed, "failed", 1);

        assertThat(allowed(pending)).containsExactly(false, false, true, true, true, true);
        assertThat(allowed(failed)).containsExactly(false, false, false, false, false, true);
        assertThat(allowed(holds.account(Optional.empty()))).containsOnly(true).hasSize(6);
    }

    @Test
    void takesOneCallAndOneReadUnit() {
        String sub = holds.account(Optional.of(holds.now()));
        world.table.write(Write.update(AccountKeys.of(sub, "factor#sms")).set("big", "x".repeat(9000)));

        assertThat(world.measure(() -> value(holds.accounts.can(sub, "withdraw_earnings"))))
                .isEqualTo(new Reading(1, 1, 0));
        assertThat(world.measure(() -> value(holds.accounts.of(sub)))).isEqualTo(new Reading(1, 1, 0));
    }

    @Test
    void namesTheSixWhereACapabilityIsNotKnownAndLooksNothingUp() {
        String sub = holds.account(Optional.of(holds.now()));

        Reading cost = world.measure(() -> {
            Problem refused = problem(holds.accounts.can(sub, "fly"));
            assertThat(refused.type()).isEqualTo(ProblemType.UNKNOWN_CAPABILITY);
            assertThat(refused.type().status()).isEqualTo(422);
            assertThat(refused.fields())
                    .containsEntry("field", "capability")
                    .containsEntry("capabilities", Capability.words());
            assertThat(Capability.words()).hasSize(6);
        });

        assertThat(cost.calls()).isZero();
    }

    @Test
    void doesNotKnowAnAccountThatTheHostNeverNamedOrHadDeleted() {
        String unnamed = "unnamed-" + holds.account(Optional.empty());
        holds.decide(unnamed, "failed", 3);
        String deleted = holds.account(Optional.of(holds.now()));
        world.table.write(Write.update(AccountKeys.account(deleted)).set(AccountItems.DELETED_AT, holds.now()));

        for (String sub : List.of("nobody-" + unnamed, unnamed, deleted)) {
            assertThat(problem(holds.accounts.of(sub))).isEqualTo(Problem.notFound());
            assertThat(problem(holds.accounts.can(sub, "submit_proposals"))).isEqualTo(Problem.notFound());
            assertThat(value(holds.accounts.own(world.signedIn(sub)))).isEqualTo(Hold.NONE);
        }
    }

    private static List<Boolean> allowed(String sub) {
        return Arrays.stream(Capability.values())
                .map(capability ->
                        value(holds.accounts.can(sub, capability.word())).allowed())
                .toList();
    }
}
