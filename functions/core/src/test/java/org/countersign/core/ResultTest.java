package org.countersign.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.problem.Problem;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static final Problem PROBLEM = Problem.notFound();

    @Test
    void aValueIsChanged() {
        assertThat(Result.ok(2).map(value -> value * 21)).isEqualTo(Result.ok(42));
    }

    @Test
    void aValueMayLeadToARefusal() {
        assertThat(Result.ok(2).flatMap(value -> Result.refused(PROBLEM))).isEqualTo(Result.refused(PROBLEM));
    }

    @Test
    void nothingIsDoneAfterARefusal() {
        AtomicInteger calls = new AtomicInteger();
        Result<Integer> refused = Result.refused(PROBLEM);

        Result<Integer> after =
                refused.map(value -> calls.incrementAndGet()).flatMap(value -> Result.ok(calls.incrementAndGet()));

        assertThat(after).isEqualTo(Result.refused(PROBLEM));
        assertThat(calls).hasValue(0);
    }

    @Test
    void aRefusalStandsBeforeWhatWouldCome() {
        AtomicInteger calls = new AtomicInteger();

        assertThat(Result.unless(Optional.of(PROBLEM), () -> Result.ok(calls.incrementAndGet())))
                .isEqualTo(Result.refused(PROBLEM));
        assertThat(calls).hasValue(0);
        assertThat(Result.unless(Optional.empty(), () -> Result.ok(calls.incrementAndGet())))
                .isEqualTo(Result.ok(1));
    }

    @Test
    void whatIsMissingIsRefused() {
        assertThat(Result.present(Optional.of("here"), Problem::unavailable)).isEqualTo(Result.ok("here"));
        assertThat(Result.present(Optional.empty(), Problem::unavailable))
                .isEqualTo(Result.refused(Problem.unavailable()));
    }
}
