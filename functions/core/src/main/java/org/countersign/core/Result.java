package org.countersign.core;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /** The refusal where there is one; else what comes of going on. */
    static <T> Result<T> unless(Optional<Problem> refusal, Supplier<Result<T>> otherwise) {
        return refusal.<Result<T>>map(Result::refused).orElseGet(otherwise);
    }

    /** The value where there is one; else the problem that it is missing. */
    static <T> Result<T> present(Optional<T> value, Supplier<Problem> otherwise) {
        return value.map(Result::ok).orElseGet(() -> refused(otherwise.get()));
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
