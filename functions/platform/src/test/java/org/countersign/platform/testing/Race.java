package org.countersign.platform.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does the same thing many times at once. */
public final class Race {

    private static final int THREADS = 32;

    private Race() {}

    /** Starts all runners at one signal, as many at a time as there are threads; answers in the order of their numbers. */
    public static <T> List<T> of(int runners, IntFunction<T> run) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(runners, THREADS))) {
            List<Future<T>> running = IntStream.range(0, runners)
                    .mapToObj(runner -> pool.submit((Callable<T>) () -> {
                        start.await();
                        return run.apply(runner);
                    }))
                    .toList();
            start.countDown();
            return running.stream().map(Race::result).toList();
        }
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError("A runner failed", failure);
        }
    }
}
