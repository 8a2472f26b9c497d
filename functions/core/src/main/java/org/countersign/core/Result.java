package org.countersign.core;

import java.util.function.Function;
import org.countersign.core.problem.Problem;

/** What a rule answers: the value asked for, or the problem that stands in the way. An expected refusal is a value. */
public sealed interface Result<T> {

    record Ok<T>(T value) implements Result<T> {}

    record Refused<T>(Problem problem) implements Result<T> {}

    static <T> Result<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Result<T> refused(Problem problem) {
        return new Refused<>(problem);
    }

    default <R> Result<R> map(Function<? super T, ? extends R> change) {
        return flatMap(value -> ok(change.apply(value)));
    }

    default <R> Result<R> flatMap(Function<? super T, ? extends Result<R>> next) {
        return switch (this) {
            case Ok<T> ok -> next.apply(ok.value());
            case Refused<T> refused -> refused(refused.problem());
        };
    }
}
