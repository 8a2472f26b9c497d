package org.countersign.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
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
import org.countersign.platform.testing.Meanwhile;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorAnnouncer;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Proofs;
import org.countersign.store.account.Recovery;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalsTest {

    private static World world;
    private static Removals removals;
    private static FactorReset reset;

    private String sub;

    @BeforeAll
    static void start() {
        world = new World();
        removals = new Removals(world.accounts, world.factorChange, world.table, world.codeHash, world.clock);
        reset = new FactorReset(world.accounts, world.table, world.storeConfig, world.clock);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void enrol() {
        sub = world.account();
        bind(FactorType.SMS, Map.of("line", Map.of("country", "US"), "sent0", world.clock.instant()));
        bind(FactorType.SECURITY_QUESTION, Map.of());
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
    void keepsItWhenSupportTakesAllFactorsAwayToo() {
        value(reset.reset(sub, new FactorReset.Approval("lost", "a1", "a2")));

        assertThat(world.table
                        .get(AccountKeys.of(sub, "farewell#0"))
                        .orElseThrow()
                        .text("reason"))
                .isEqualTo("reset");
        assertThat(world.table.get(AccountKeys.of(sub, "farewell#1"))).isEmpty();
    }

    @Test
    void takesOneCallToAskAndTwoToRemove() {
        var asking = world.measure(() -> problem(remove("sms", Optional.empty())));
        Optional<String> confirmation = confirmation("sms");
        var removing = world.measure(() -> value(remove("sms", confirmation)));

        assertThat(List.of(asking.calls(), removing.calls())).containsExactly(1, 2);
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

    @Test
    void resetsOnTheWordOfTwoPeopleOnly() {
        assertThat(problem(reset.reset(sub, new FactorReset.Approval("lost phone", "Agent 1", " agent 1 ")))
                        .fields())
                .containsEntry("field", "approvedBy");
        assertThat(problem(reset.reset("nobody-" + sub, approval()))).isEqualTo(Problem.notFound());
    }

    @ParameterizedTest
    @CsvSource({
        "José, Jose\u0301",
        "Ann Lee, ann\u00a0lee",
        "Ann Lee, An\u200bn Lee",
        "Ann Lee, Ａｎｎ　Ｌｅｅ",
        "Ann Lee, AnnLee.",
        "Weiß, WEISS",
    })
    void anotherSpellingOfANameIsNobodyElse(String requestedBy, String approvedBy) {
        Problem refused = problem(reset.reset(sub, new FactorReset.Approval("lost phone", requestedBy, approvedBy)));

        assertThat(refused).isEqualTo(Problem.malformed("approvedBy", "Somebody else has to approve this."));
    }

    @Test
    void approvalsNameWhatIsMissingOrTooLong() {
        assertThat(problem(reset.reset(sub, new FactorReset.Approval("\u200b", "Agent 1", "Agent 2"))))
                .isEqualTo(Problem.malformed("reason", "The field reason has 1 to 500 characters."));
        assertThat(problem(reset.reset(sub, new FactorReset.Approval("lost", "x".repeat(501), "Agent 2"))))
                .isEqualTo(Problem.malformed("requestedBy", "The field requestedBy has 1 to 500 characters."));
        assertThat(problem(reset.reset(sub, new FactorReset.Approval("lost", "Agent 1", ""))))
                .isEqualTo(Problem.malformed("approvedBy", "The field approvedBy has 1 to 500 characters."));
        value(reset.reset(sub, new FactorReset.Approval("😀".repeat(500), "Agent 1", "Agent 2")));
    }

    @Test
    void resetsAllFactorsAndStartsTheCoolingOff() {
        var before = world.accounts.read(sub).accountItem();
        var after = value(reset.reset(sub, approval()));

        assertThat(after.factors()).isEmpty();
        assertThat(after.twoStepOn()).isFalse();
        var early = world.factorChange.enrolmentRefusal(
                Proofs.of(world.signedIn(sub)), after.circumstances(), world.clock.instant());
        assertThat(early).hasValueSatisfying(it -> assertThat(it.type()).isEqualTo(ProblemType.NOT_ELIGIBLE));
        assertThat(new ResetAnnouncer().announce(new Change(AccountKeys.account(sub), before, after.accountItem())))
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo(EventType.FACTORS_RESET));
        world.clock.advance(Duration.ofHours(24));
        assertThat(world.factorChange.enrolmentRefusal(
                        Proofs.of(world.signedIn(sub)), after.circumstances(), world.clock.instant()))
                .isEmpty();
    }

    @Test
    void resetsAFactorTooThatIsEnrolledInTheMeantime() {
        Meanwhile table = new Meanwhile(world);
        table.happens(() -> bind(FactorType.TOTP, Map.of()));

        var after =
                value(new FactorReset(world.accounts, table, world.storeConfig, world.clock).reset(sub, approval()));

        assertThat(after.factors()).isEmpty();
        assertThat(after.twoStepOn()).isFalse();
    }

    @Test
    void leavesALongerWaitAsLongAsItWas() {
        Instant week = world.clock.instant().plus(Duration.ofDays(7));
        world.table.write(Write.update(AccountKeys.factor(sub, FactorType.SECURITY_QUESTION))
                .set(Recovery.BLOCKED_UNTIL, week));

        var first = value(reset.reset(sub, approval()));
        var second = value(reset.reset(sub, approval()));

        assertThat(first.circumstances().resetUntil()).contains(week);
        assertThat(second.circumstances().resetUntil()).contains(week);
        world.clock.advance(Duration.ofDays(7));
        assertThat(value(reset.reset(sub, approval())).circumstances().resetUntil())
                .contains(week.plus(Duration.ofHours(24)));
    }

    @Test
    void heedsAnObjectionThatComesInTheMeantime() {
        Instant week = world.clock.instant().plus(Duration.ofDays(7));
        Meanwhile table = new Meanwhile(world);
        table.happens(() -> {
            world.table.write(
                    Write.update(AccountKeys.account(sub)).set(AccountItems.DISPUTED_AT, world.clock.instant()));
            world.table.write(Write.update(AccountKeys.factor(sub, FactorType.SECURITY_QUESTION))
                    .set(Recovery.BLOCKED_UNTIL, week));
        });

        var after =
                value(new FactorReset(world.accounts, table, world.storeConfig, world.clock).reset(sub, approval()));

        assertThat(after.circumstances().resetUntil()).contains(week);
    }

    @Test
    void bringsNoAccountBackThatIsErasedInTheMeantime() {
        Meanwhile table = new Meanwhile(world);
        table.happens(() -> world.table.delete(AccountKeys.account(sub)));

        Problem gone =
                problem(new FactorReset(world.accounts, table, world.storeConfig, world.clock).reset(sub, approval()));

        assertThat(gone).isEqualTo(Problem.notFound());
        assertThat(world.table.get(AccountKeys.account(sub))).isEmpty();
    }

    private static FactorReset.Approval approval() {
        return new FactorReset.Approval("lost phone", "Agent 1", "Agent 2");
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
