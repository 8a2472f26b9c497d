package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.backup.QuestionCheck;
import org.countersign.backup.SlowHash;
import org.countersign.challenge.Challenges;
import org.countersign.challenge.Places;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Next;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.Backoff;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.api.Source;
import org.countersign.platform.table.Write;
import org.countersign.sms.SmsCheck;
import org.countersign.sms.SmsConfig;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.FactorCheck;
import org.countersign.store.challenge.SecondStep;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A number that two settings could say is said once, where the challenge or the factor is made, and holds from then on: whatever the
 * settings are and however far they are apart, an option fails after just as many guesses as the challenge says.
 */
class SettingsApartTest {

    private static World world;

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 9", "9, 1, 2", "2, 9, 1", "1, 9, 2", "9, 2, 1", "2, 1, 9"})
    void eachOptionFailsAfterAsManyGuessesAsTheChallengeSays(int tries, int questionTries, int enrolmentTries) {
        StoreConfig settings = settings(tries, questionTries);
        String sub = account(Map.of(FactorItems.FAILURES, 0, FactorItems.LOCKS_AT, 40));
        AccountChallenge challenge = open(sub, settings);
        textSent(sub, challenge.id());
        SmsConfig sms = World.config(
                SmsConfig.class, Map.of("countersign.sms.enrolment-tries", Integer.toString(enrolmentTries)));
        SecondStep secondStep = secondStep(backoff(40, 50));

        guesses(secondStep, challenge, new SmsCheck(world.codeHash, sms), "000000", tries);
        ChallengeState before = read(challenge).state();
        guesses(secondStep, challenge, new QuestionCheck(new SlowHash(world.random)), "wrong", questionTries);

        assertThat(before).isEqualTo(ChallengeState.OPEN);
        assertThat(read(challenge).state()).isEqualTo(ChallengeState.EXHAUSTED);
        assertThat(read(challenge).next()).contains(Next.EMAIL);
    }

    @ParameterizedTest
    @CsvSource({"7, 50", "12, 8", "8, 12"})
    void aFactorIsLockedAtAsManyFailuresAsItsItemSays(int locksAt, int usual) {
        String sub = account(Map.of(FactorItems.FAILURES, locksAt - 1, FactorItems.LOCKS_AT, locksAt));
        Backoff backoff = backoff(5, usual);
        AccountChallenge challenge = open(sub, settings(5, 5));

        Problem last = guess(secondStep(backoff), challenge, new QuestionCheck(new SlowHash(world.random)), "wrong");

        assertThat(last.type()).isEqualTo(ProblemType.OPTION_FAILED);
        assertThat(new Accounts(world.table, backoff, world.clock)
                        .read(sub)
                        .factor(FactorType.SECURITY_QUESTION)
                        .orElseThrow()
                        .state())
                .isEqualTo(FactorState.LOCKED);
    }

    private static void guesses(
            SecondStep secondStep, AccountChallenge challenge, FactorCheck check, String guess, int allowed) {
        for (int left = allowed - 1; left >= 0; left--) {
            assertThat(guess(secondStep, challenge, check, guess).fields()).containsEntry("triesLeft", left);
        }
        assertThat(guess(secondStep, challenge, check, guess).type()).isEqualTo(ProblemType.OPTION_FAILED);
    }

    private static Problem guess(SecondStep secondStep, AccountChallenge challenge, FactorCheck check, String guess) {
        return switch (secondStep.verify(world.signedIn(challenge.sub()), challenge.id(), guess, check)) {
            case Result.Ok<?> _ -> throw new AssertionError("passed");
            case Result.Refused<?> refused -> refused.problem();
        };
    }

    private static AccountChallenge open(String sub, StoreConfig settings) {
        Challenges challenges = new Challenges(
                world.accounts,
                world.table,
                world.challengeIds,
                new Places(world.codeHash, world.clientTokens, world.storeConfig),
                settings,
                world.clock);
        var order = new Challenges.Order(
                world.signedIn(sub),
                "sign_in",
                "countersign",
                new Source("192.0.2.1"),
                Optional.empty(),
                UUID.randomUUID().toString());
        return switch (challenges.open(order)) {
            case Result.Ok<Optional<AccountChallenge>> ok -> ok.value().orElseThrow();
            case Result.Refused<Optional<AccountChallenge>> refused -> throw new AssertionError(refused.problem());
        };
    }

    private static AccountChallenge read(AccountChallenge challenge) {
        return switch (world.accountChallenges.read(challenge.sub(), challenge.id())) {
            case Result.Ok<AccountChallenge> ok -> ok.value();
            case Result.Refused<AccountChallenge> refused -> throw new AssertionError(refused.problem());
        };
    }

    private static Backoff backoff(int free, int locksAt) {
        var pause = new Backoff.Pause(locksAt, Duration.ZERO, 1);
        return new Backoff(free, Duration.ZERO, Duration.ZERO, pause, 9, locksAt);
    }

    private static SecondStep secondStep(Backoff backoff) {
        return new SecondStep(
                world.table,
                world.accounts,
                world.recoveries,
                world.objections,
                world.challengeIds,
                world.stepUpTokens,
                world.clientTokens,
                backoff,
                world.clock);
    }

    private static StoreConfig settings(int tries, int questionTries) {
        return World.config(
                StoreConfig.class,
                Map.of(
                        "countersign.challenge.tries", Integer.toString(tries),
                        "countersign.challenge.question-tries", Integer.toString(questionTries)));
    }

    /** With a number and a security question. */
    private static String account(Map<String, Object> question) {
        String sub = world.account();
        Map<String, Object> enabled =
                Map.of(FactorItems.STATE, "enabled", FactorItems.ENABLED_AT, world.clock.instant());
        Map<String, Object> sms = new HashMap<>(enabled);
        sms.put(FactorItems.FAILURES, 0);
        Map<String, Object> asked = new HashMap<>(enabled);
        asked.put(FactorItems.FAILED_AT, world.clock.instant());
        asked.putAll(question);
        asked.put(FactorItems.BOUND_AFTER, "two_step");
        asked.put("answer", new byte[32]);
        asked.put("salt", new byte[16]);
        world.table.write(Write.put(AccountKeys.factor(sub, FactorType.SMS), sms));
        world.table.write(Write.put(AccountKeys.factor(sub, FactorType.SECURITY_QUESTION), asked));
        return sub;
    }

    private static void textSent(String sub, String challenge) {
        Map<String, Object> code =
                Map.of("code", "x".repeat(43), "sentAt", world.clock.instant(), "sends", 1, "request", "request");
        world.table.write(Write.update(AccountKeys.factor(sub, FactorType.SMS))
                .set(FactorItems.CODES, Map.of(FactorItems.codeKey(challenge), code)));
    }
}
