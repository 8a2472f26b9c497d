package org.countersign.local.function;

import java.util.Optional;
import java.util.concurrent.Callable;

/** Which function the current thread runs, by logical id. */
final class RunningFunction {

    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private RunningFunction() {}

    static Optional<String> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    static <T> T as(String function, Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, function).call(work::call);
    }
}
