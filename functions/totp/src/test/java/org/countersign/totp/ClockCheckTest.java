package org.countersign.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.totp.TotpWorld.problem;
import static org.countersign.totp.TotpWorld.value;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.totp.TotpWorld.App;
import org.countersign.totp.TotpWorld.Paired;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCheckTest extends TotpTest {

    private final String sub = world.account();

    @ParameterizedTest
    @CsvSource({"60, 1", "-60, -1", "90, 2", "-90, -2", "3600, 60", "-25200, -420", "86400, 1440", "-86400, -1440"})
    void tellsByHowManyMinutesThePhonesClockIsOff(int seconds, int minutes) {
        App app = start(Duration.ofSeconds(seconds));

        Problem refused = problem(totp.confirm(sub, app.code(Duration.ofSeconds(seconds))));

        assertThat(refused.type()).isEqualTo(ProblemType.CLOCK_OFF);
        assertThat(refused.fields()).isEqualTo(java.util.Map.of("minutes", minutes, "triesLeft", 4));
        assertThat(refused.detail())
                .contains(minutes > 0 ? "fast" : "slow", "automatic", "iPhone", "Android")
                .contains(Math.abs(minutes) == 1 ? "1 minute " : Math.abs(minutes) + " minutes ");
    }

    @Test
    void neverAcceptsTheCodeOfAnotherTime() {
        App app = totp.start(sub);
        problem(totp.confirm(sub, app.code(Duration.ofHours(2))));

        assertThat(world.accounts
                        .read(sub)
                        .factor(FactorType.TOTP)
                        .orElseThrow()
                        .state())
                .isEqualTo(FactorState.PENDING);
        assertThat(value(totp.confirm(sub, app.code())).state()).isEqualTo(FactorState.ENABLED);
    }

    @ParameterizedTest
    @CsvSource({"86430", "-86430", "172800"})
    void looksNoFartherThanADay(int seconds) {
        App app = totp.start(sub);

        assertThat(problem(totp.confirm(sub, app.code(Duration.ofSeconds(seconds))))
                        .type())
                .isEqualTo(ProblemType.WRONG_CODE);
    }

    @Test
    void costsATryLikeAnyWrongCode() {
        App app = totp.start(sub);
        for (int left = 4; left >= 0; left--) {
            Problem refused = problem(totp.confirm(sub, app.code(Duration.ofMinutes(-10))));
            assertThat(refused.fields()).containsEntry("triesLeft", left).containsEntry("minutes", -10);
        }

        assertThat(problem(totp.confirm(sub, app.code())).type()).isEqualTo(ProblemType.OPTION_FAILED);
    }

    @Test
    void isNotForSigningIn() {
        Paired paired = totp.paired();
        String challenge = totp.challenge(paired.sub(), 0);

        Problem refused =
                problem(totp.verify(paired.sub(), challenge, paired.app().code(Duration.ofMinutes(10))));

        assertThat(refused.type()).isEqualTo(ProblemType.WRONG_CODE);
        assertThat(refused.fields()).containsOnlyKeys("triesLeft");
    }

    /** An app whose code of that time is no other time's: once in two hundred it would be. */
    private App start(Duration fast) {
        Instant now = world.clock.instant();
        long step = Steps.at(now.plus(fast));
        return Stream.generate(() -> totp.start(sub))
                .filter(app -> app.secret()
                                .match(app.codeOf(step), Steps.beyond(now, 1, Duration.ofDays(1)))
                                .orElse(step)
                        == step)
                .findFirst()
                .orElseThrow();
    }
}
