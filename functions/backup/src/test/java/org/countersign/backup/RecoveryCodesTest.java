package org.countersign.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.backup.BackupWorld.problem;
import static org.countersign.backup.BackupWorld.value;
import static org.countersign.core.factor.FactorType.RECOVERY_CODES;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.core.Result;
import org.countersign.core.factor.Factor;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Meter;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodesTest {

    private static World world;
    private static BackupWorld backup;

    @BeforeAll
    static void start() {
        world = new World();
        backup = new BackupWorld(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void areTenOfAHundredAndTwentyBitsInGroupsOfCrockfordsAlphabet() {
        List<String> codes = backup.renew(backup.account());

        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}"));
    }

    @Test
    void areNotKeptInClear() {
        String sub = backup.account();

        List<String> codes = backup.renew(sub);

        Item item = backup.item(sub, RECOVERY_CODES);
        Set<String> kept = item.map("set").orElseThrow().names();
        assertThat(kept).hasSize(10).doesNotContainAnyElementsOf(codes);
        assertThat(codes).noneMatch(code -> kept.contains(code.replace("-", "")));
    }

    @Test
    void recoverAnAccountEachOnce() {
        String sub = backup.account();
        List<String> codes = backup.renew(sub);

        Caller.SteppedUp caller = backup.caller(value(backup.code(sub, backup.challenge(sub, 0), codes.getFirst())));
        Problem again = problem(backup.code(sub, backup.challenge(sub, 1), codes.getFirst()));

        assertThat(caller.assurance()).isEqualTo(Caller.Assurance.RECOVERY);
        assertThat(caller.amr()).containsExactlyInAnyOrder("pwd", "recovery_code");
        assertThat(again.type()).isEqualTo(ProblemType.CODE_USED);
        assertThat(again.fields()).isEmpty();
        assertThat(left(sub)).contains(9);
    }

    @Test
    void areNoFailureWhenTheyWereUsed() {
        String sub = backup.account();
        List<String> codes = backup.renew(sub);
        value(backup.code(sub, backup.challenge(sub, 0), codes.getFirst()));
        String challenge = backup.challenge(sub, 1);

        for (int crossedOut = 0; crossedOut < 10; crossedOut++) {
            assertThat(problem(backup.code(sub, challenge, codes.getFirst())).type())
                    .isEqualTo(ProblemType.CODE_USED);
        }

        assertThat(backup.item(sub, RECOVERY_CODES).count("failures")).isZero();
        assertThat(backup.code(sub, challenge, codes.getLast())).isInstanceOf(Result.Ok.class);
    }

    @Test
    void areReadAsPeopleTypeThem() {
        String sub = backup.account();
        String code = backup.renew(sub).getFirst();
        String typed = code.replace("-", " ")
                .toLowerCase(java.util.Locale.ROOT)
                .replace('1', 'l')
                .replace('0', 'o');

        assertThat(backup.code(sub, backup.challenge(sub, 0), typed)).isInstanceOf(Result.Ok.class);
    }

    /** What is on paper in a drawer knows nothing of keys that come and go. */
    @Test
    void workUntilTheyAreSpentWhateverBecomesOfTheRings() {
        String sub = backup.account();
        List<String> codes = backup.renew(sub);
        world.keys.replaceCodes();
        world.publishKeys();
        world.clock.advance(Duration.ofMinutes(6));

        assertThat(backup.code(sub, backup.challenge(sub, 0), codes.getFirst())).isInstanceOf(Result.Ok.class);
        assertThat(left(sub)).contains(9);
    }

    @Test
    void areVoidedAsAWholeByANewSet() {
        String sub = backup.account();
        List<String> old = backup.renew(sub);
        List<String> fresh = backup.renew(sub);
        String challenge = backup.challenge(sub, 0);

        Problem refused = problem(backup.code(sub, challenge, old.getLast()));
        Result<StepUpToken> passed = backup.code(sub, challenge, fresh.getLast());

        assertThat(refused.type()).isEqualTo(ProblemType.WRONG_CODE);
        assertThat(passed).isInstanceOf(Result.Ok.class);
        assertThat(left(sub)).contains(9);
    }

    @Test
    void areRefusedToSomebodyWithoutASecondStepOnceTwoStepIsOn() {
        String sub = backup.account();
        var recovered = world.recovering(sub, "recovery");

        assertThat(problem(backup.codes.renew(world.signedIn(sub))).type()).isEqualTo(ProblemType.STEP_UP_REQUIRED);
        assertThat(problem(backup.codes.renew(recovered)).type()).isEqualTo(ProblemType.STEP_UP_REQUIRED);
        assertThat(backup.codes.renew(world.steppedUp(sub))).isInstanceOf(Result.Ok.class);
    }

    @Test
    void letOneOfTwoHundredRacingGuessesPass() throws Exception {
        String sub = backup.account();
        String code = backup.renew(sub).getFirst();
        List<String> challenges = List.of(
                backup.challenge(sub, 0),
                backup.challenge(sub, 1),
                backup.challenge(sub, 2),
                backup.challenge(sub, 3),
                backup.challenge(sub, 4));

        long passed;
        try (var threads = Executors.newFixedThreadPool(32)) {
            List<Callable<Boolean>> guesses = new ArrayList<>();
            for (int guess = 0; guess < 200; guess++) {
                String challenge = challenges.get(guess % challenges.size());
                guesses.add(() -> backup.code(sub, challenge, code) instanceof Result.Ok);
            }
            passed = threads.invokeAll(guesses).stream()
                    .filter(RecoveryCodesTest::succeeded)
                    .count();
        }

        assertThat(passed).isEqualTo(1);
        assertThat(left(sub)).contains(9);
    }

    @Test
    void takeTwoCallsWhenWrongAndThreeWhenRight() {
        String sub = backup.account();
        String code = backup.renew(sub).getFirst();
        String challenge = backup.challenge(sub, 0);

        Meter.Reading wrong = world.measure(() -> backup.code(sub, challenge, "0000-0000-0000-0000-0000-0000"));
        Meter.Reading right = world.measure(() -> value(backup.code(sub, challenge, code)));

        assertThat(List.of(wrong.calls(), right.calls())).containsExactly(2, 3);
        // A recovery begins in the transaction that passes the challenge.
        assertThat(List.of(wrong.writeUnits(), right.writeUnits())).containsExactly(2.0, 7.0);
    }

    @Test
    void areSaidToRunLowFromTheEighthOn() {
        String sub = backup.account();
        List<String> codes = backup.renew(sub);
        List<String> announced = new ArrayList<>();
        for (String code : codes) {
            Item before = backup.item(sub, RECOVERY_CODES);
            value(backup.code(sub, backup.challenge(sub, 0), code));
            Item after = backup.item(sub, RECOVERY_CODES);
            new BackupAnnouncer()
                    .announce(new Change(after.key(), Optional.of(before), Optional.of(after)))
                    .forEach(event ->
                            announced.add(event.type() + " " + event.data().get("codesLeft")));
        }

        assertThat(announced).containsExactly("FACTOR_RUNNING_LOW 2", "FACTOR_RUNNING_LOW 1", "FACTOR_RUNNING_LOW 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"–", "\u2011", " ", "\n", "\u200b", "\u2212", "－", ""})
    void areTakenAsTheyArePasted(String between) {
        String sub = backup.account();
        String code = backup.renew(sub).getFirst();

        String pasted = " “" + code.replace("-", between).toLowerCase(Locale.ROOT) + "”\n";

        assertThat(value(backup.code(sub, backup.challenge(sub, 0), pasted)).token())
                .isNotBlank();
    }

    @Test
    void costNoTryWhenTheyCannotBeCodes() {
        assertThat(problem(Guesses.recoveryCode("1234")).type()).isEqualTo(ProblemType.MALFORMED);
        assertThat(problem(Guesses.recoveryCode("UUUU-UUUU-UUUU-UUUU-UUUU-UUUU"))
                        .type())
                .isEqualTo(ProblemType.MALFORMED);
        assertThat(Guesses.recoveryCode("0123-4567-89ab-cdef-0123-4567")).isInstanceOf(Result.Ok.class);
    }

    private static boolean succeeded(Future<Boolean> guess) {
        try {
            return guess.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static Optional<Integer> left(String sub) {
        return world.accounts.read(sub).factor(RECOVERY_CODES).flatMap(Factor::codesLeft);
    }
}
