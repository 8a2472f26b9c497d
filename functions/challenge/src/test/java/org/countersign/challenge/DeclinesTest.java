package org.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.challenge.ChallengeWorld.problem;
import static org.countersign.challenge.ChallengeWorld.value;
import static org.countersign.core.factor.FactorType.RECOVERY_CODES;
import static org.countersign.core.factor.FactorType.SECURITY_QUESTION;
import static org.countersign.core.factor.FactorType.SMS;
import static org.countersign.core.factor.FactorType.TOTP;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.countersign.core.Result;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Next;
import org.countersign.core.challenge.OptionState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Meanwhile;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.challenge.Exhaustions;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DeclinesTest {

    private static World world;
    private static ChallengeWorld ladder;

    @BeforeAll
    static void start() {
        world = new World();
        ladder = new ChallengeWorld(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void takesAnOptionOffAndLeavesTheOthers() {
        String sub = ladder.account(SMS, TOTP);
        Challenge challenge = ladder.open(sub);

        Challenge after = value(ladder.decline(sub, challenge, SMS));

        assertThat(after.state(world.clock.instant())).isEqualTo(ChallengeState.OPEN);
        assertThat(after.option(SMS).orElseThrow().state()).isEqualTo(OptionState.DECLINED);
        assertThat(after.option(TOTP).orElseThrow().state()).isEqualTo(OptionState.AVAILABLE);
        assertThat(ladder.read(sub, challenge)).isEqualTo(after);
    }

    @Test
    void leadsToEmailOnceEverySecureOptionAndTheQuestionAreGone() {
        String sub = ladder.account(SMS, SECURITY_QUESTION, RECOVERY_CODES);
        Challenge challenge = ladder.open(sub);

        Challenge one = value(ladder.decline(sub, challenge, SMS));
        Challenge both = value(ladder.decline(sub, challenge, SECURITY_QUESTION));

        assertThat(one.next(world.clock.instant())).isEmpty();
        assertThat(both.state(world.clock.instant())).isEqualTo(ChallengeState.EXHAUSTED);
        assertThat(both.next(world.clock.instant())).contains(Next.EMAIL);
        assertThat(both.option(RECOVERY_CODES).orElseThrow().isUsable()).isTrue();
    }

    @Test
    void isIdempotent() {
        String sub = ladder.account(SMS);
        Challenge challenge = ladder.open(sub);
        Challenge first = value(ladder.decline(sub, challenge, SMS));

        var repeated = world.measure(
                () -> assertThat(value(ladder.decline(sub, challenge, SMS))).isEqualTo(first));

        assertThat(repeated.calls()).isEqualTo(1);
        assertThat(repeated.writeUnits()).isZero();
    }

    @Test
    void takesTwoCalls() {
        String sub = ladder.account(SMS, TOTP);
        Challenge challenge = ladder.open(sub);

        var one = world.measure(() -> value(ladder.decline(sub, challenge, SMS)));
        var last = world.measure(() -> value(ladder.decline(sub, challenge, TOTP)));

        assertThat(List.of(one.calls(), last.calls())).containsExactly(2, 2);
        assertThat(last.writeUnits()).isLessThanOrEqualTo(4);
    }

    @Test
    void exhaustsThreeChallengesInAnyHourAndNoMore() {
        String sub = ladder.account(SMS);
        for (int exhausted = 0; exhausted < 3; exhausted++) {
            value(ladder.decline(sub, ladder.open(sub), SMS));
            world.clock.advance(Duration.ofMinutes(10));
        }
        Challenge fourth = ladder.open(sub);

        Problem refused = problem(ladder.decline(sub, fourth, SMS));
        world.clock.advance(Duration.ofMinutes(30));
        Challenge fifth = ladder.open(sub);
        Result<Challenge> afterAnHour = ladder.decline(sub, fifth, SMS);
        Problem again = problem(ladder.decline(sub, ladder.open(sub), SMS));

        assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(refused.fields()).containsEntry("retryAfter", 1800L);
        assertThat(value(afterAnHour).state(world.clock.instant())).isEqualTo(ChallengeState.EXHAUSTED);
        assertThat(again.fields()).containsEntry("retryAfter", 600L);
    }

    @Test
    void stopsACodeThatIsOnItsWay() {
        String sub = ladder.account(SMS, TOTP);
        Challenge challenge = ladder.open(sub);
        value(ladder.decline(sub, challenge, SMS));

        Problem refused = problem(ladder.verify(sub, challenge, SMS, "right"));

        assertThat(refused.type()).isEqualTo(ProblemType.OPTION_NOT_AVAILABLE);
    }

    @Test
    void knowsNoOptionThatTheChallengeHasNot() {
        String sub = ladder.account(SMS);
        Challenge challenge = ladder.open(sub);

        assertThat(problem(ladder.decline(sub, challenge, TOTP)).type()).isEqualTo(ProblemType.OPTION_NOT_AVAILABLE);
        assertThat(problem(ladder.decline(sub, challenge, FactorType.EMAIL)).type())
                .isEqualTo(ProblemType.OPTION_NOT_AVAILABLE);
        assertThat(problem(ladder.declines.decline(world.signedIn(sub), challenge.id(), "nonsense"))
                        .type())
                .isEqualTo(ProblemType.OPTION_NOT_AVAILABLE);
    }

    @Test
    void tellsAStrangerNothing() {
        String sub = ladder.account(SMS);
        Challenge challenge = ladder.open(sub);
        String stranger = ladder.account(SMS);

        Problem foreign = problem(ladder.decline(stranger, challenge, SMS));
        Problem madeUp = problem(ladder.declines.decline(world.signedIn(stranger), "x".repeat(80), "sms"));

        assertThat(foreign).isEqualTo(madeUp).isEqualTo(Problem.notFound());
    }

    @Test
    void isRefusedOnceTheChallengeIsOver() {
        String sub = ladder.account(SMS);
        Challenge passed = ladder.open(sub);
        value(ladder.verify(sub, passed, SMS, "right"));
        Challenge expired = ladder.open(sub);
        world.clock.advance(Duration.ofMinutes(10));

        assertThat(problem(ladder.decline(sub, passed, SMS)).fields()).containsEntry("state", "passed");
        assertThat(problem(ladder.decline(sub, expired, SMS)).fields()).containsEntry("state", "expired");
    }

    @RepeatedTest(10)
    void exhaustsOnceWhenTheLastFailureAndADeclineRace() throws Exception {
        String sub = ladder.account(SMS, TOTP);
        Challenge challenge = ladder.open(sub);
        for (int tries = 1; tries < ChallengeWorld.TRIES; tries++) {
            problem(ladder.verify(sub, challenge, SMS, "wrong"));
        }

        race(() -> ladder.verify(sub, challenge, SMS, "wrong"), () -> ladder.decline(sub, challenge, TOTP));

        Challenge after = ladder.read(sub, challenge);
        assertThat(after.next(world.clock.instant())).contains(Next.EMAIL);
    }

    @RepeatedTest(10)
    void countsAChallengeOnceWhenItsDeclinesRace() throws Exception {
        String sub = ladder.account(SMS, TOTP);
        Challenge challenge = ladder.open(sub);

        race(() -> ladder.decline(sub, challenge, SMS), () -> ladder.decline(sub, challenge, TOTP));

        assertThat(ladder.read(sub, challenge).next(world.clock.instant())).contains(Next.EMAIL);
        assertThat(counted(sub)).isEqualTo(1);
        assertThat(ladder.item(sub, challenge).flag("counted")).isTrue();
    }

    @Test
    void countsNoChallengeAgainThatIsExhaustedAndCountedInTheMeantime() {
        String sub = ladder.account(SMS);
        Challenge challenge = ladder.open(sub);
        Meanwhile table = new Meanwhile(world);
        table.happens(() -> {
            for (int tries = 0; tries < ChallengeWorld.TRIES; tries++) {
                problem(ladder.verify(sub, challenge, SMS, "wrong"));
            }
            world.table.write(Write.update(ladder.key(sub, challenge)).set(ChallengeItems.COUNTED, true));
            // Whoever counted it looked a moment earlier, when the first place was still taken by what is an hour old
            // now.
            world.table.write(new Exhaustions(world.storeConfig)
                    .take(value(world.accountChallenges.read(sub, challenge.id())), 1, world.clock.instant()));
        });

        Challenge after = value(new ChallengeWorld(world, table).decline(sub, challenge, SMS));

        assertThat(after.option(SMS).orElseThrow().state()).isEqualTo(OptionState.FAILED);
        assertThat(counted(sub)).isEqualTo(1);
    }

    @Test
    void worksForAnAccountThatTheHostHasNotToldOf() {
        String sub = "unknown-" + System.nanoTime();
        world.table.write(Write.put(AccountKeys.factor(sub, TOTP), Map.of("state", "enabled")));
        Challenge challenge = ladder.open(sub);

        Challenge after = value(ladder.decline(sub, challenge, TOTP));

        assertThat(after.next(world.clock.instant())).isEqualTo(Optional.of(Next.CONTACT_SUPPORT));
        assertThat(world.accounts.read(sub).account()).isEmpty();
    }

    private static long counted(String sub) {
        Item account = world.accounts.read(sub).accountItem().orElseThrow();
        return IntStream.range(0, 3)
                .filter(slot -> account.has("exhausted" + slot))
                .count();
    }

    private static void race(Callable<?>... racers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(racers.length);
        try (var threads = Executors.newFixedThreadPool(racers.length)) {
            var running = Arrays.stream(racers)
                    .map(racer -> threads.submit(() -> {
                        start.await();
                        return racer.call();
                    }))
                    .toList();
            for (var result : running) {
                result.get();
            }
        }
    }
}
