package org.countersign.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.core.challenge.Sample.EXPIRES;
import static org.countersign.core.challenge.Sample.OPENED;
import static org.countersign.core.challenge.Sample.declined;
import static org.countersign.core.challenge.Sample.ended;
import static org.countersign.core.challenge.Sample.failed;
import static org.countersign.core.challenge.Sample.fresh;
import static org.countersign.core.challenge.Sample.open;

import java.time.Duration;
import java.util.Map;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChallengeProblemsTest {

    private static final FactorType SMS = FactorType.SMS;

    @Test
    void anOptionThatIsAvailableHasNone() {
        assertThat(ChallengeProblems.of(open(fresh(SMS)), SMS, OPENED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PASSED", "DENIED"})
    void tellsFirstOfAllThatTheChallengeIsOver(ChallengeState end) {
        Challenge challenge = ended(end, failed(SMS));

        assertThat(ChallengeProblems.of(challenge, SMS, OPENED)).contains(ChallengeProblems.closed(end));
        assertThat(ChallengeProblems.of(challenge, FactorType.EMAIL, EXPIRES)).contains(ChallengeProblems.closed(end));
    }

    @Test
    void tellsThatItExpiredBeforeWhatItsOptionsSay() {
        assertThat(ChallengeProblems.of(open(failed(SMS)), SMS, EXPIRES))
                .contains(ChallengeProblems.closed(ChallengeState.EXPIRED));
    }

    @Test
    void tellsOfAnExhaustedChallengeWhatItsOptionSays() {
        assertThat(ChallengeProblems.of(open(failed(SMS)), SMS, OPENED)).contains(ChallengeProblems.failed());
        assertThat(ChallengeProblems.of(open(declined(SMS)), SMS, OPENED)).contains(ChallengeProblems.notAvailable());
    }

    @Test
    void anOptionThatTheChallengeDoesNotHaveIsNotAvailable() {
        assertThat(ChallengeProblems.of(open(fresh(SMS)), FactorType.TOTP, OPENED))
                .contains(ChallengeProblems.notAvailable());
    }

    @Test
    void theyCarryWhatAMachineNeeds() {
        assertThat(ChallengeProblems.closed(ChallengeState.PASSED))
                .returns(ProblemType.CHALLENGE_CLOSED, Problem::type)
                .returns(Map.of("state", "passed"), Problem::fields);
        assertThat(ChallengeProblems.wrongCode(3))
                .returns(ProblemType.WRONG_CODE, Problem::type)
                .returns(Map.of("triesLeft", 3), Problem::fields);
        assertThat(ChallengeProblems.wait(Duration.ofSeconds(90)))
                .returns(ProblemType.TOO_MANY_REQUESTS, Problem::type)
                .returns(Map.of("retryAfter", 90L), Problem::fields);
        assertThat(ChallengeProblems.failed())
                .returns(ProblemType.OPTION_FAILED, Problem::type)
                .returns(Map.of(), Problem::fields);
        assertThat(ChallengeProblems.codeExpired())
                .returns(ProblemType.CODE_EXPIRED, Problem::type)
                .returns(Map.of(), Problem::fields);
    }
}
