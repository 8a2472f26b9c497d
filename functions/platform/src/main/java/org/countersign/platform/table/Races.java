package org.countersign.platform.table;

import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;

/**
 * Optimistic writes: read, judge, write on the condition that what was read still stands, and begin again when it does not. Each
 * round that is lost was won by somebody else, so few are ever needed; whoever loses them all is better off coming back.
 */
public final class Races {

    private static final int ROUNDS = 20;

    private Races() {}

    /**
     * The first answer of a round that was not lost; empty when all of them were.
     *
     * @param round reads and writes anew each time; empty when somebody was quicker
     */
    public static <T> Optional<T> run(Supplier<Optional<T>> round) {
        Optional<T> answer = Optional.empty();
        for (int rounds = 0; rounds < ROUNDS && answer.isEmpty(); rounds++) {
            answer = round.get();
        }
        return answer;
    }

    /** As {@link #run}, for a step: refused as {@code unavailable} when all rounds were lost. */
    public static <T> Result<T> settle(Supplier<Optional<Result<T>>> round) {
        return run(round).orElseGet(() -> Result.refused(Problem.unavailable()));
    }
}
