package org.countersign.store.challenge;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.countersign.platform.table.Write;

/** What a guess was found to be. */
public sealed interface Comparison {

    record Wrong() implements Comparison {}

    /**
     * Right once, and worth nothing any more: no failure, for nobody can guess with it.
     *
     * @param mark what tells it from others, where it may have begun a recovery, for which it is good once more
     */
    record Used(Optional<String> mark) implements Comparison {}

    /**
     * The right one.
     *
     * @param spend what the settling write has to change in the factor and on which conditions, so that the code works once
     * @param mark what tells it from others, where it may begin a recovery
     */
    record Right(UnaryOperator<Write> spend, Optional<String> mark) implements Comparison {}

    static Comparison wrong() {
        return new Wrong();
    }

    static Comparison used() {
        return new Used(Optional.empty());
    }

    static Comparison used(String mark) {
        return new Used(Optional.of(mark));
    }

    static Comparison right(UnaryOperator<Write> spend) {
        return new Right(spend, Optional.empty());
    }

    static Comparison right(UnaryOperator<Write> spend, String mark) {
        return new Right(spend, Optional.of(mark));
    }
}
