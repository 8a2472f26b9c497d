package org.countersign.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorType;
import org.countersign.core.gate.Change;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.core.recovery.Recovery;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Meanwhile;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.gate.Permit;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FactorResetTest {

    private static World world;
    private static FactorReset reset;

    private String sub;

    @BeforeAll
    static void start() {
        world = new World();
        reset = over(world.table);
    }

    private static FactorReset over(Table table) {
        return new FactorReset(world.accounts, world.recoveries, table, world.random, world.clock);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void enrol() {
        sub = world.account();
        bind(FactorType.SMS, Map.of("line", Map.of("country", "US")));
        bind(FactorType.SECURITY_QUESTION, Map.of("boundAfter", "two_step"));
    }

    @Test
    void takesTwoPeopleWhomTheirTokensTellApart() {
        FactorReset.Request request = value(reset.request(sub, "lost phone", "agent-1"));

        Problem same = problem(reset.approve(sub, request.id(), "agent-1"));

        assertThat(request.requestedBy()).isEqualTo("agent-1");
        assertThat(request.expiresAt()).isEqualTo(world.clock.instant().plus(Duration.ofHours(24)));
        assertThat(same.type()).isEqualTo(ProblemType.FORBIDDEN);
        assertThat(world.accounts.read(sub).twoStepOn()).isTrue();
        assertThat(reset.approve(sub, request.id(), "agent-2")).isInstanceOf(Result.Ok.class);
    }

    @Test
    void anApprovalIsOfOneRequestOnceAndForADay() {
        FactorReset.Request first = value(reset.request(sub, "lost phone", "agent-1"));
        FactorReset.Request second = value(reset.request(sub, "lost phone", "agent-1"));

        assertThat(problem(reset.approve(sub, first.id(), "agent-2"))).isEqualTo(Problem.notFound());
        assertThat(problem(reset.approve("nobody-" + sub, second.id(), "agent-2")))
                .isEqualTo(Problem.notFound());
        value(reset.approve(sub, second.id(), "agent-2"));
        assertThat(problem(reset.approve(sub, second.id(), "agent-2"))).isEqualTo(Problem.notFound());
        FactorReset.Request late = value(reset.request(sub, "lost phone", "agent-1"));
        world.clock.advance(Duration.ofHours(24));
        assertThat(problem(reset.approve(sub, late.id(), "agent-2"))).isEqualTo(Problem.notFound());
    }

    @RepeatedTest(5)
    void oneOfTwoApprovalsWins() throws Exception {
        String id = value(reset.request(sub, "lost phone", "agent-1")).id();

        int won;
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> approval = () -> reset.approve(sub, id, "agent-2") instanceof Result.Ok;
            var first = threads.submit(approval);
            var second = threads.submit(approval);
            won = (first.get() ? 1 : 0) + (second.get() ? 1 : 0);
        }

        assertThat(won).isEqualTo(1);
    }

    @Test
    void namesAReasonThatIsMissingOrTooLong() {
        assertThat(problem(reset.request(sub, "\u200b", "agent-1")))
                .isEqualTo(Problem.malformed("reason", "The field reason has 1 to 500 characters."));
        assertThat(problem(reset.request(sub, "x".repeat(501), "agent-1")))
                .isEqualTo(Problem.malformed("reason", "The field reason has 1 to 500 characters."));
        value(reset.request(sub, "😀".repeat(500), "agent-1"));
        assertThat(problem(reset.request("nobody-" + sub, "lost", "agent-1"))).isEqualTo(Problem.notFound());
    }

    @Test
    void takesAllAwayAndBeginsARecovery() {
        var before = world.accounts.read(sub).accountItem();
        FactorReset.Reset done = reset();

        Snapshot after = done.account();
        assertThat(after.factors()).isEmpty();
        assertThat(after.twoStepOn()).isFalse();
        assertThat(after.recoveries())
                .extracting(Recovery::method, Recovery::readyAt)
                .containsExactly(
                        tuple(RecoveryMethod.RESET, world.clock.instant().plus(Duration.ofHours(24))));
        assertThat(done.claimCode()).matches("([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(new ResetAnnouncer()
                        .announce(new org.countersign.platform.event.Change(
                                AccountKeys.account(sub), before, after.accountItem())))
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo(EventType.FACTORS_RESET));
    }

    @Test
    void aPasswordOfBeforeOpensNothingAfterwards() {
        var before = world.signedIn(sub);

        reset();

        assertThat(problem(world.gate.pass(before, Change.BIND_OPTION)).type()).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void theLastResortStaysAndMeetsTheSameEpoch() {
        bind(FactorType.EMAIL, Map.of());
        bind(FactorType.TOTP, Map.of());

        Snapshot after = reset().account();

        assertThat(after.factorItem(FactorType.EMAIL).orElseThrow().text(FactorItems.STATE))
                .isEqualTo("enabled");
        assertThat(Stream.of(FactorType.EMAIL, FactorType.TOTP)
                        .map(type -> after.factorItem(type).orElseThrow().time(FactorItems.NOT_BEFORE)))
                .containsOnly(after.accountItem().orElseThrow().time(AccountItems.NOT_BEFORE));
    }

    @Test
    void thePasswordBindsNothingBeforeItsTimeNorWithoutTheCodeThatWasHandedOver() {
        Optional<String> claim = Optional.of(reset().claimCode());
        world.clock.advance(Duration.ofHours(23));

        Problem early = problem(bindOption(claim));
        world.clock.advance(Duration.ofHours(1));
        Problem without = problem(bindOption(Optional.empty()));
        Problem wrong = problem(bindOption(Optional.of("0000-0000-0000-0000-0000-0000")));

        assertThat(early.type()).isEqualTo(ProblemType.RECOVERY_PENDING);
        assertThat(early.fields()).containsKey("readyAt");
        assertThat(without.type()).isEqualTo(ProblemType.RECOVERY_PENDING);
        assertThat(without.fields()).containsEntry("claimCode", "required");
        assertThat(wrong).isEqualTo(without);
        assertThat(bindOption(claim)).isInstanceOf(Result.Ok.class);
        world.clock.advance(Duration.ofDays(7));
        assertThat(bindOption(Optional.empty()))
                .as("seven days later the reset is history, and the account one without a second step")
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void takesAFactorTooThatIsEnrolledInTheMeantime() {
        String id = value(reset.request(sub, "lost phone", "agent-1")).id();
        Meanwhile table = new Meanwhile(world);
        table.happens(() -> bind(FactorType.TOTP, Map.of()));

        Snapshot after = value(over(table).approve(sub, id, "agent-2")).account();

        assertThat(after.factors()).isEmpty();
        assertThat(after.twoStepOn()).isFalse();
    }

    @Test
    void bringsNoAccountBackThatIsErasedInTheMeantime() {
        String id = value(reset.request(sub, "lost phone", "agent-1")).id();
        Meanwhile table = new Meanwhile(world);
        table.happens(() -> world.table.delete(AccountKeys.account(sub)));

        assertThat(problem(over(table).approve(sub, id, "agent-2"))).isEqualTo(Problem.notFound());
        assertThat(world.table.get(AccountKeys.account(sub))).isEmpty();
    }

    @Test
    void keepsTheNumberUntilWhoeverHasItIsTold() {
        reset();

        assertThat(world.table
                        .get(AccountKeys.of(sub, "farewell#0"))
                        .orElseThrow()
                        .text("reason"))
                .isEqualTo("reset");
        assertThat(world.table.get(AccountKeys.of(sub, "farewell#1"))).isEmpty();
    }

    private FactorReset.Reset reset() {
        String id = value(reset.request(sub, "lost phone", "agent-1")).id();
        return value(reset.approve(sub, id, "agent-2"));
    }

    private Result<Permit> bindOption(Optional<String> claim) {
        return world.gate.pass(world.signedIn(sub), Change.BIND_OPTION, claim);
    }

    private void bind(FactorType type, Map<String, Object> more) {
        Map<String, Object> item = new HashMap<>(more);
        item.put("state", "enabled");
        item.put("enabledAt", world.clock.instant());
        world.table.write(Write.put(AccountKeys.factor(sub, type), item));
    }
}
