package org.countersign.platform.table;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * DynamoDB turns a write away that meets a transaction on the same item, which the SDK does not retry. The next try meets the
 * outcome instead and its condition decides.
 */
final class Contention {

    private static final int TRIES = 8;
    private static final long FIRST_PAUSE_NANOS = 4_000_000;

    private Contention() {}

    static <T> T retried(Supplier<T> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.get();
            } catch (TransactionConflictException conflict) {
                pauseOrGiveUp(attempt, conflict);
            } catch (TransactionCanceledException cancelled) {
                pauseOrGiveUp(attempt, cancelled);
            }
        }
    }

    private static <E extends RuntimeException> void pauseOrGiveUp(int attempt, E cause) {
        if (attempt == TRIES) {
            throw cause;
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_NANOS << attempt));
    }
}
