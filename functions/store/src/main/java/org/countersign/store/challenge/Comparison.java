package org.countersign.store.challenge;

import java.util.function.UnaryOperator;
import org.countersign.platform.table.Write;

/** What a guess was found to be. */
public sealed interface Comparison {

    record Wrong() implements Comparison {}

    /** Right once, and worth nothing any more: no failure, for nobody can guess with it. */
    record Used() implements Comparison {}

    /**
     * The right one.
     *
     * @param spend what the settling write has to change in the factor and on which conditions, so that the code works once
     */
    record Right(UnaryOperator<Write> spend) implements Comparison {}

    static Comparison wrong() {
        return new Wrong();
    }

    static Comparison used() {
        return new Used();
    }

    static Comparison right(UnaryOperator<Write> spend) {
        return new Right(spend);
    }
}
