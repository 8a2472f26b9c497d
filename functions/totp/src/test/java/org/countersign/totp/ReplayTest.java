package org.countersign.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.totp.TotpWorld.problem;
import static org.countersign.totp.TotpWorld.value;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.challenge.Comparison;
import org.countersign.totp.TotpWorld.App;
import org.countersign.totp.TotpWorld.Paired;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which step a code belongs to, and that none is used twice (RFC 6238 section 5.2). */
class ReplayTest extends TotpTest {

    private final Paired paired = totp.paired();
    private final String sub = paired.sub();
    private final App app = paired.app();

    @ParameterizedTest
    @CsvSource({
        "0, -1, true",
        "0, 1, true",
        "0, -2, false",
        "0, 2, false",
        "29999, -1, true",
        "29999, 1, true",
        "29999, -2, false",
        "29999, 2, false",
        "0, 0, true",
        "29999, 0, true"
    })
    void takesOneStepEachWayUntilTheLastMillisecond(long millisIntoStep, int away, boolean passes) {
        moveInto(Duration.ofMillis(millisIntoStep));
        String code = app.codeOf(Steps.at(world.clock.instant()) + away);

        Result<StepUpToken> answer = totp.verify(sub, totp.challenge(sub, 0), code);

        assertThat(answer instanceof Result.Ok).isEqualTo(passes);
    }

    @Test
    void takesACodeOnceAcrossChallengesAndCallsItUsedNotWrong() {
        String code = app.code();
        value(totp.verify(sub, totp.challenge(sub, 0), code));
        String other = totp.challenge(sub, 1);

        for (int replay = 0; replay < 10; replay++) {
            assertThat(problem(totp.verify(sub, other, code))).isEqualTo(totp.check.spent());
        }

        assertThat(totp.item(sub).count("failures")).isZero();
        assertThat(totp.stored(sub, 1).option(FactorType.TOTP).orElseThrow().tries())
                .isZero();
        world.clock.advance(Duration.ofSeconds(30));
        value(totp.verify(sub, other, app.code()));
    }

    @Test
    void callsTheCodeUsedThatConfirmedThePairing() {
        String account = world.account();
        App phone = totp.start(account);
        String code = phone.code();
        value(totp.confirm(account, code));

        assertThat(problem(totp.verify(account, totp.challenge(account, 0), code)))
                .isEqualTo(totp.check.spent());
        assertThat(totp.item(account).count("failures")).isZero();
    }

    @Test
    void takesNoEarlierStepAfterALaterOne() {
        value(totp.verify(sub, totp.challenge(sub, 0), app.code(Duration.ofSeconds(30))));

        for (int away : new int[] {-30, 0, 30}) {
            String code = app.code(Duration.ofSeconds(away));
            assertThat(problem(totp.verify(sub, totp.challenge(sub, 1), code)).type())
                    .isEqualTo(ProblemType.CODE_USED);
        }
    }

    @Test
    void takesNoCodeAgainWhenTheClockIsSetBack() {
        String code = app.code();
        value(totp.verify(sub, totp.challenge(sub, 0), code));
        world.clock.advance(Duration.ofSeconds(-31));

        Result<StepUpToken> replayed = totp.verify(sub, totp.challenge(sub, 1), code);
        Result<StepUpToken> earlier = totp.verify(sub, totp.challenge(sub, 2), app.code());
        world.clock.advance(Duration.ofSeconds(61));
        Result<StepUpToken> next = totp.verify(sub, totp.challenge(sub, 3), app.code());

        assertThat(problem(replayed).type()).isEqualTo(ProblemType.CODE_USED);
        assertThat(problem(earlier).type()).isEqualTo(ProblemType.CODE_USED);
        assertThat(value(next).expiresIn()).isEqualTo(900);
    }

    /** Once in a million two steps of a window have the same code; then both are used up by it. */
    @Test
    void spendsEveryStepThatHasTheCode() {
        TotpSecret secret = TotpSecret.of(TotpWorld.USUAL, "12345678901234567890".getBytes(US_ASCII));

        assertThat(secret.match("911617", 910736, 910737, 910738)).hasValue(910738);
        assertThat(secret.match("911617", 910737)).hasValue(910737);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void letsNoStepPassTwiceInAnyOrderOfCodesAndClockMoves(long seed) {
        Random random = new Random(seed);
        List<Long> passed = new ArrayList<>(List.of(totp.item(sub).number("lastStep")));
        for (int turn = 0; turn < 60; turn++) {
            world.clock.advance(Duration.ofMillis(random.nextLong(-45_000, 75_000)));
            long step = Steps.at(world.clock.instant()) + random.nextInt(-2, 3);
            String challenge = totp.challenge(sub, random.nextInt(5));
            forgetFailures();

            if (totp.verify(sub, challenge, app.codeOf(step)) instanceof Result.Ok) {
                passed.add(step);
            }
        }

        assertThat(passed).hasSizeGreaterThan(4).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void takesOneOfTwoHundredRightAnswersAtOnce() {
        String code = app.code();
        List<String> challenges = IntStream.range(0, 5)
                .mapToObj(slot -> totp.challenge(sub, slot))
                .toList();

        List<Result<StepUpToken>> answers =
                race(200, turn -> totp.verify(sub, challenges.get(turn % challenges.size()), code));

        assertThat(answers).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Result.Refused.class::isInstance)
                .extracting(answer -> problem(answer).type())
                .isSubsetOf(
                        ProblemType.CODE_USED,
                        ProblemType.WRONG_CODE,
                        ProblemType.TOO_MANY_REQUESTS,
                        ProblemType.CHALLENGE_CLOSED,
                        ProblemType.OPTION_FAILED);
    }

    /** Without the delay between failures in the way: all two hundred are compared. */
    @Test
    void spendsAStepForOneOfTwoHundredThatComparedItAtOnce() {
        long step = Steps.at(world.clock.instant());

        List<Boolean> spent = race(200, _ -> {
            var item = totp.item(sub);
            return totp.check.compare(item, "", app.codeOf(step), world.clock.instant())
                            instanceof Comparison.Right right
                    && world.table.write(right.spend().apply(Write.update(TotpWorld.key(sub))))
                            instanceof org.countersign.platform.table.Written.Done;
        });

        assertThat(spent).containsOnlyOnce(true);
    }

    @Test
    void letsRacingCodesOfTheWindowPassOnlyForward() {
        long now = Steps.at(world.clock.instant());
        List<String> challenges = IntStream.range(0, 5)
                .mapToObj(slot -> totp.challenge(sub, slot))
                .toList();

        List<Result<StepUpToken>> answers =
                race(60, turn -> totp.verify(sub, challenges.get(turn % 5), app.codeOf(now - 1 + turn % 3)));

        long passes = answers.stream().filter(Result.Ok.class::isInstance).count();
        assertThat(passes).isBetween(1L, 3L);
        assertThat(totp.item(sub).number("lastStep")).isBetween(now - 1, now + 1);
    }

    private void forgetFailures() {
        world.table.write(Write.update(TotpWorld.key(sub)).set("failures", 0));
    }

    private interface Turn<T> {
        T take(int number);
    }

    private static <T> List<T> race(int runners, Turn<T> turn) {
        try (var executor = Executors.newFixedThreadPool(32)) {
            List<Future<T>> running = IntStream.range(0, runners)
                    .mapToObj(number -> executor.submit((Callable<T>) () -> turn.take(number)))
                    .toList();
            return running.stream().map(ReplayTest::get).toList();
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
