package org.countersign.platform.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.junit.jupiter.api.Test;

class RacesTest {

    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void takesTheFirstRoundThatIsNotLost() {
        Optional<String> answer = Races.run(() -> rounds.incrementAndGet() < 3 ? Optional.empty() : Optional.of("won"));

        assertThat(answer).contains("won");
        assertThat(rounds).hasValue(3);
    }

    @Test
    void givesUpWhenOthersAreQuickerAgainAndAgain() {
        Result<String> answer = Races.settle(() -> {
            rounds.incrementAndGet();
            return Optional.empty();
        });

        assertThat(answer).isEqualTo(Result.refused(Problem.unavailable()));
        assertThat(rounds).hasValue(20);
    }
}
