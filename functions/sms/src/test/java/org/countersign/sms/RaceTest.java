package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.value;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.core.Result;
import org.countersign.core.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** What many do at once ends as if they had come one after the other. */
class RaceTest extends SmsTest {

    private final String number = number();
    private final String sub = sms.enrolled(number);
    private final String challenge = sms.challenge(sub, 0);

    @Test
    void givesOneTokenForTwoHundredRightAnswers() {
        value(sms.send(sub, challenge));
        String code = world.textedCode(number);

        List<Result<?>> answers = race(200, () -> sms.verify(sub, challenge, code));

        assertThat(answers).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(problems(answers)).isSubsetOf(ProblemType.CHALLENGE_CLOSED, ProblemType.TOO_MANY_REQUESTS);
    }

    @Test
    void comparesFiveOfAThousandWrongGuesses() {
        value(sms.send(sub, challenge));
        String guess = wrong(world.textedCode(number));

        List<Result<?>> answers = race(1000, () -> sms.verify(sub, challenge, guess));

        assertThat(answers).filteredOn(it -> type(it) == ProblemType.WRONG_CODE).hasSize(5);
        assertThat(answers)
                .filteredOn(it -> type(it) != ProblemType.WRONG_CODE)
                .hasSize(995)
                .allMatch(it -> Set.of(ProblemType.OPTION_FAILED, ProblemType.TOO_MANY_REQUESTS)
                        .contains(type(it)));
    }

    @Test
    void sendsOneTextForManyRequestsAtOnce() {
        int before = world.texts(number).size();

        List<Result<?>> answers = race(20, () -> sms.send(sub, challenge));

        assertThat(answers).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(problems(answers)).containsExactly(ProblemType.TOO_MANY_REQUESTS);
        assertThat(world.texts(number)).hasSize(before + 1);
    }

    @Test
    void enablesANumberOnceForManyConfirmations() {
        String another = number();
        String account = world.account();
        value(sms.start(account, another));
        String code = world.textedCode(another);

        List<Result<?>> answers = race(4, () -> sms.confirm(account, code));

        assertThat(answers).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(problems(answers)).isSubsetOf(ProblemType.CODE_EXPIRED, ProblemType.STEP_UP_REQUIRED);
    }

    private static List<Result<?>> race(int runners, Callable<Result<?>> work) {
        try (var executor = Executors.newFixedThreadPool(32)) {
            List<Future<Result<?>>> running = IntStream.range(0, runners)
                    .mapToObj(_ -> executor.submit(work))
                    .toList();
            return running.stream().<Result<?>>map(RaceTest::get).toList();
        }
    }

    private static Result<?> get(Future<Result<?>> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Set<ProblemType> problems(List<Result<?>> answers) {
        return answers.stream()
                .filter(Result.Refused.class::isInstance)
                .map(RaceTest::type)
                .collect(Collectors.toSet());
    }

    private static ProblemType type(Result<?> answer) {
        return switch (answer) {
            case Result.Ok<?> _ -> null;
            case Result.Refused<?> refused -> refused.problem().type();
        };
    }
}
