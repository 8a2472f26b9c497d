package org.countersign.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.backup.BackupWorld.problem;
import static org.countersign.backup.BackupWorld.value;
import static org.countersign.core.factor.FactorType.SECURITY_QUESTION;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.core.Result;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Meter;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Meanwhile;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityQuestionTest {

    private static final String QUESTION = "Where did the blue boat sink?";

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
    void recoversAnAccountAndProvesNoSecondFactor() {
        String sub = backup.account();
        backup.ask(sub, QUESTION, "Off Skagen");

        Caller.SteppedUp caller = backup.caller(value(backup.answer(sub, backup.challenge(sub, 0), "Off Skagen")));

        assertThat(caller.assurance()).isEqualTo(Caller.Assurance.RECOVERY);
        assertThat(caller.amr()).containsExactlyInAnyOrder("pwd", "kba");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "off skagen",
                "  OFF   SKAGEN ",
                "Off\u00a0Skagen",
                "ｏｆｆ skagen",
                "Off Skagen.",
                "“off ska\u00adgen”\n"
            })
    void isAnsweredHoweverItIsWritten(String typed) {
        String sub = backup.account();
        backup.ask(sub, QUESTION, "Off Skagen");

        assertThat(backup.answer(sub, backup.challenge(sub, 0), typed)).isInstanceOf(Result.Ok.class);
    }

    @ParameterizedTest
    @CsvSource({
        "tar and oranges, Tar and oranges.",
        "Mike's Place Pub, Mike’s Place Pub",
        "Jean-Luc Picard, Jean–Luc Picard",
        "Strassenbahn, STRAẞENBAHN",
    })
    void isAnsweredWithWhatPhonesMakeOfIt(String enrolled, String typed) {
        String sub = backup.account();
        backup.ask(sub, QUESTION, enrolled);

        assertThat(backup.answer(sub, backup.challenge(sub, 0), typed)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void isComparedInTheFormThatItWasEnrolledIn() {
        String sub = backup.account();
        backup.ask(sub, QUESTION, "Off Skagen");
        enrolledBeforeFormsHadNumbers(sub, "tar and oranges.");

        assertThat(backup.answer(sub, backup.challenge(sub, 0), " TAR and  Oranges. "))
                .isInstanceOf(Result.Ok.class);
        assertThat(backup.answer(sub, backup.challenge(sub, 1), "tar and oranges"))
                .isInstanceOf(Result.Refused.class);
        assertThat(Guesses.answer("?!?!?!")).isInstanceOf(Result.Ok.class);
    }

    private static void enrolledBeforeFormsHadNumbers(String sub, String normal) {
        var item = backup.item(sub, SECURITY_QUESTION);
        world.table.write(Write.update(item.key())
                .set("answer", new SlowHash(world.random).of(normal, item.bytes("salt")))
                .remove("form"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"What did my first boat smell of?\r\n", "\u202eWhat did\u00a0my first\u2028boat smell of?"})
    void isShownOnOneLine(String typed) {
        String sub = backup.account();

        backup.ask(sub, typed, "Off Skagen");

        assertThat(backup.item(sub, SECURITY_QUESTION).text("question")).isEqualTo("What did my first boat smell of?");
    }

    @ParameterizedTest
    @CsvSource({
        "short",
        "?!?!?!",
        "😀😀😀😀😀😀",
        "a-b-c-d-e",
        "boat sink",
        "password",
        "PassWord",
        "111111",
        "I don't know",
        "user@example.com",
    })
    void refusesAnswersThatOthersFind(String answer) {
        String sub = backup.account();

        Problem refused = problem(backup.question.put(world.steppedUp(sub), QUESTION, answer.replace("user", sub)));

        assertThat(refused.type()).isEqualTo(ProblemType.MALFORMED);
        assertThat(refused.fields()).containsEntry("field", "answer");
        assertThat(world.accounts.read(sub).factor(SECURITY_QUESTION)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Too short",
                "Too      short",
                "Where did the\u0000blue boat sink?",
                "Where did the \ud800 boat sink?"
            })
    void refusesQuestionsThatCannotBeShown(String question) {
        Problem refused = problem(backup.question.put(world.steppedUp(backup.account()), question, "Off Skagen"));

        assertThat(refused.fields()).containsEntry("field", "question");
    }

    @Test
    void keepsTheAnswerSlowHashed() {
        String sub = backup.account();
        backup.ask(sub, QUESTION, "Off Skagen");

        var item = backup.item(sub, SECURITY_QUESTION);

        assertThat(item.bytes("answer")).hasSize(32);
        assertThat(item.bytes("salt")).hasSize(16);
        assertThat(new SlowHash(world.random).of("off skagen", item.bytes("salt")))
                .isEqualTo(item.bytes("answer"));
    }

    @Test
    void isGoneFromAChallengeAfterThreeWrongAnswers() {
        String sub = backup.account();
        backup.ask(sub, QUESTION, "Off Skagen");
        String challenge = backup.challenge(sub, 0);

        List<Object> left = List.of(
                problem(backup.answer(sub, challenge, "Off Rhodes")).fields().get("triesLeft"),
                problem(backup.answer(sub, challenge, "Off Naxos")).fields().get("triesLeft"),
                problem(backup.answer(sub, challenge, "Off Malta")).fields().get("triesLeft"));
        Problem fourth = problem(backup.answer(sub, challenge, "Off Skagen"));

        assertThat(left).containsExactly(2, 1, 0);
        assertThat(fourth.type()).isEqualTo(ProblemType.OPTION_FAILED);
    }

    @Test
    void isLockedAfterTenWrongAnswersInARow() {
        String sub = backup.account();
        backup.ask(sub, QUESTION, "Off Skagen");
        for (int wrong = 0; wrong < 10; wrong++) {
            world.clock.advance(Duration.ofHours(1));
            problem(backup.answer(sub, backup.challenge(sub, 0), "Off Rhodes"));
        }
        world.clock.advance(Duration.ofHours(1));

        Problem refused = problem(backup.answer(sub, backup.challenge(sub, 0), "Off Skagen"));

        assertThat(refused.type()).isEqualTo(ProblemType.OPTION_NOT_AVAILABLE);
        assertThat(world.accounts.read(sub).factor(SECURITY_QUESTION).map(Factor::state))
                .contains(FactorState.LOCKED);
    }

    @Test
    void isLockedEvenWhenTheWriteThatSaysSoNeverCame() {
        String sub = backup.account();
        backup.ask(sub, QUESTION, "Off Skagen");
        fail(sub, 10, world.clock.instant());

        assertThat(world.accounts.read(sub).factor(SECURITY_QUESTION).map(Factor::state))
                .contains(FactorState.LOCKED);
    }

    @Test
    void takesTwoCallsWhenWrongAndThreeWhenRight() {
        String sub = backup.account();
        backup.ask(sub, QUESTION, "Off Skagen");
        String challenge = backup.challenge(sub, 0);

        Meter.Reading wrong = world.measure(() -> backup.answer(sub, challenge, "Off Rhodes"));
        Meter.Reading right = world.measure(() -> value(backup.answer(sub, challenge, "Off Skagen")));

        assertThat(List.of(wrong.calls(), right.calls())).containsExactly(2, 3);
    }

    @Test
    void doesNotSwitchTwoStepVerificationOn() {
        String sub = backup.account();
        backup.ask(sub, QUESTION, "Off Skagen");
        backup.renew(sub);
        world.table.delete(AccountKeys.factor(sub, FactorType.TOTP));

        assertThat(world.accounts.read(sub).factors()).hasSize(2);
        assertThat(world.accounts.read(sub).twoStepOn()).isFalse();
    }

    @Test
    void isNotLockedForFailuresAtAnotherQuestionBeforeIt() {
        String sub = backup.account();
        backup.ask(sub, QUESTION, "Off Skagen");
        fail(sub, 9, Instant.EPOCH);
        Meanwhile table = new Meanwhile(world);
        table.happens(() -> backup.ask(sub, QUESTION, "Off Anholt"));
        var busy = new BackupWorld(world, table);

        problem(busy.answer(sub, backup.challenge(sub, 0), "Off Rhodes"));

        assertThat(world.accounts.read(sub).factor(SECURITY_QUESTION).map(Factor::state))
                .contains(FactorState.ENABLED);
    }

    private static void fail(String sub, int times, Instant at) {
        world.table.write(Write.update(backup.item(sub, SECURITY_QUESTION).key())
                .set("failures", times)
                .set("failedAt", at));
    }
}
