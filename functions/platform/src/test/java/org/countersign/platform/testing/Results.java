package org.countersign.platform.testing;

import org.countersign.core.Result;
import org.countersign.core.problem.Problem;

/** Takes a result for what a test expects it to be. */
public final class Results {

    private Results() {}

    public static <T> T value(Result<T> result) {
        return switch (result) {
            case Result.Ok<T> ok -> ok.value();
            case Result.Refused<T> refused -> throw new AssertionError("Refused: " + refused.problem());
        };
    }

    public static Problem problem(Result<?> result) {
        return switch (result) {
            case Result.Ok<?> ok -> throw new AssertionError("Not refused: " + ok.value());
            case Result.Refused<?> refused -> refused.problem();
        };
    }
}
