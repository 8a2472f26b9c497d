package org.countersign.core;

import static org.assertj.core.api.Assertions.assertThat;

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
}
