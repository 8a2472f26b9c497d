package org.countersign.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.countersign.core.Result;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorAnnouncer;
import org.countersign.store.account.FactorItems;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RemovalsTest {

    private static World world;
    private static Removals removals;

    private String sub;

    @BeforeAll
    static void start() {
        world = new World();
        removals = new Removals(world.gate, world.codeHash, world.clock);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void enrol() {
        sub = world.account();
        bind(FactorType.SMS, Map.of("line", Map.of("country", "US"), "sent0", world.clock.instant()));
        bind(FactorType.SECURITY_QUESTION, Map.of("boundAfter", "two_step"));
    }

    @Test
    void saysWhatWillBeLostBeforeItTakesAnythingAway() {
        Problem question = problem(remove("sms", Optional.empty()));

        assertThat(question.type()).isEqualTo(ProblemType.CONFIRM_REMOVAL);
        assertThat(question.detail()).contains("two-step verification is off");
        assertThat(question.fields())
                .containsEntry("factor", "sms")
                .containsEntry("twoStep", false)
                .containsEntry("left", List.of("security_question"))
                .containsEntry(
                        "expiresAt",
                        world.clock.instant().plus(Duration.ofMinutes(10)).toString());
        assertThat(world.accounts.read(sub).twoStepOn()).isTrue();
    }

    @Test
    void takesTheLastSecureFactorAwayAndWithItTwoStepVerification() {
        Removals.Removed removed = value(remove("sms", confirmation("sms")));

        assertThat(removed.twoStep()).isFalse();
        assertThat(world.accounts.read(sub).twoStepOn()).isFalse();
        assertThat(world.accounts.read(sub).factor(FactorType.SMS)).isEmpty();
        assertThat(world.accounts.read(sub).factor(FactorType.SECURITY_QUESTION))
                .isPresent();
    }

    @Test
    void keepsNothingOfTheFactorButItsAllowance() {
        value(remove("sms", confirmation("sms")));

        Item item = world.table.get(AccountKeys.factor(sub, FactorType.SMS)).orElseThrow();
        assertThat(item.names()).containsExactlyInAnyOrder("partition", "sort", "sent0", "removedAt", "removedBy");
    }

    @Test
    void keepsWhereTheFactorReachedItsOwnerUntilThatIsTold() {
        value(remove("sms", confirmation("sms")));

        Item kept = world.table.get(AccountKeys.of(sub, "farewell#0")).orElseThrow();
        assertThat(kept.text("reason")).isEqualTo("removed");
        assertThat(kept.time("at")).isEqualTo(world.clock.instant());
        assertThat(kept.map("line").orElseThrow().text("country")).isEqualTo("US");
    }

    @Test
    void takesOneCallToAskAndThreeToRemove() {
        var asking = world.measure(() -> problem(remove("sms", Optional.empty())));
        Optional<String> confirmation = confirmation("sms");
        var removing = world.measure(() -> value(remove("sms", confirmation)));

        assertThat(List.of(asking.calls(), removing.calls())).containsExactly(1, 3);
        assertThat(asking.writeUnits()).isZero();
    }

    @Test
    void takesAConfirmationOnceForTenMinutesForThisAccountAndFactorAndVersion() {
        bind(FactorType.TOTP, Map.of());
        Optional<String> sms = confirmation("sms");
        String other = world.account();
        world.table.write(Write.put(AccountKeys.factor(other, FactorType.SMS), item(Map.of())));

        assertAsksAgain(remove("totp", sms));
        assertAsksAgain(removals.remove(world.steppedUp(other), "sms", sms));
        assertAsksAgain(remove("sms", sms.map(it -> it.substring(1))));
        assertAsksAgain(remove("sms", Optional.of("")));
        Optional<String> late = confirmation("totp");
        world.clock.advance(Duration.ofMinutes(10));
        assertAsksAgain(remove("totp", late));
        Optional<String> replaced = confirmation("sms");
        world.clock.advance(Duration.ofMillis(1));
        bind(FactorType.SMS, Map.of());
        assertAsksAgain(remove("sms", replaced));
        Optional<String> used = confirmation("sms");
        value(remove("sms", used));
        assertThat(problem(remove("sms", used))).isEqualTo(Problem.notFound());
    }

    @Test
    void takesHyphensInPaths() {
        Optional<String> confirmation = confirmation("security-question");

        assertThat(remove("security-question", confirmation)).isInstanceOf(Result.Ok.class);
        assertThat(problem(remove("security_question", confirmation))).isEqualTo(Problem.notFound());
        assertThat(problem(remove("email", Optional.empty()))).isEqualTo(Problem.notFound());
        assertThat(problem(remove("nonsense", Optional.empty()))).isEqualTo(Problem.notFound());
    }

    @Test
    void needsASecondStepThatIsNoRecovery() {
        var recovered = world.recovering(sub, "recovery");

        assertThat(problem(removals.remove(world.signedIn(sub), "sms", Optional.empty()))
                        .type())
                .isEqualTo(ProblemType.STEP_UP_REQUIRED);
        assertThat(problem(removals.remove(recovered, "sms", Optional.empty())).type())
                .isEqualTo(ProblemType.STEP_UP_REQUIRED);
    }

    @RepeatedTest(5)
    void letsOneOfTwoRemovalsWin() throws Exception {
        Optional<String> confirmation = confirmation("sms");

        int won;
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> removal = () -> remove("sms", confirmation) instanceof Result.Ok;
            var first = threads.submit(removal);
            var second = threads.submit(removal);
            won = (first.get() ? 1 : 0) + (second.get() ? 1 : 0);
        }

        assertThat(won).isEqualTo(1);
    }

    @Test
    void isAnnounced() {
        var before = world.table.get(AccountKeys.factor(sub, FactorType.SMS));
        value(remove("sms", confirmation("sms")));
        var after = world.table.get(AccountKeys.factor(sub, FactorType.SMS));

        var announced =
                new FactorAnnouncer().announce(new Change(AccountKeys.factor(sub, FactorType.SMS), before, after));

        assertThat(announced).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.FACTOR_REMOVED);
            assertThat(event.data()).containsExactlyInAnyOrderEntriesOf(Map.of("factor", "sms", "by", "owner"));
        });
    }

    private Result<Removals.Removed> remove(String segment, Optional<String> confirmation) {
        return removals.remove(world.steppedUp(sub), segment, confirmation);
    }

    private Optional<String> confirmation(String segment) {
        return Optional.of(
                (String) problem(remove(segment, Optional.empty())).fields().get("confirmation"));
    }

    private static void assertAsksAgain(Result<?> result) {
        assertThat(problem(result).type()).isEqualTo(ProblemType.CONFIRM_REMOVAL);
    }

    private void bind(FactorType type, Map<String, Object> more) {
        world.table.write(Write.put(AccountKeys.factor(sub, type), item(more)));
    }

    private static Map<String, Object> item(Map<String, Object> more) {
        Map<String, Object> item = new HashMap<>(more);
        item.put(FactorItems.STATE, "enabled");
        item.put(FactorItems.ENABLED_AT, world.clock.instant());
        item.put(FactorItems.FAILURES, 0);
        return item;
    }
}
