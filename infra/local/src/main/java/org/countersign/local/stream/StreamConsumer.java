package org.countersign.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.countersign.emulators.template.Trigger.TableStream;
import org.countersign.local.Background;
import org.countersign.local.function.Outcome;
import org.countersign.local.function.Outcome.Answered;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * One function's place in a stream. Records are handed over in order; a batch that fails is tried again from its first
 * failed record before anything later is read, as often and as long as the template says, and then given up.
 */
final class StreamConsumer {

    private static final Duration RETRY = Duration.ofMillis(500);

    private final TableStream trigger;
    private final Source source;
    private final Function<List<Record>, Outcome> invoke;
    private final GiveUp giveUp;
    private final InstantSource clock;
    private Optional<String> checkpoint = Optional.empty();

    StreamConsumer(
            TableStream trigger,
            Source source,
            Function<List<Record>, Outcome> invoke,
            GiveUp giveUp,
            InstantSource clock) {
        this.trigger = trigger;
        this.source = source;
        this.invoke = invoke;
        this.giveUp = giveUp;
        this.clock = clock;
    }

    /** Where records come from: those after a sequence number, or from the oldest on. */
    @FunctionalInterface
    interface Source {
        List<Record> read(Optional<String> after, int limit);
    }

    /** Where a batch goes that is given up. */
    @FunctionalInterface
    interface GiveUp {
        void accept(List<Record> batch, Outcome outcome, String condition);
    }

    /** A batch and how it has fared; DynamoDB Local tells no times, so that its age counts from when it was read. */
    private record Attempt(List<Record> batch, Instant readAt, int retries) {

        Attempt of(List<Record> part) {
            return new Attempt(part, readAt, retries);
        }

        Attempt again() {
            return new Attempt(batch, readAt, retries + 1);
        }
    }

    /** Hands over what the stream holds by now. Called by one thread only. */
    void poll() {
        List<Record> batch = read();
        while (!batch.isEmpty() && !Thread.currentThread().isInterrupted()) {
            deliver(new Attempt(batch, clock.instant(), 0));
            checkpoint = Optional.of(sequenceNumber(batch.getLast()));
            batch = read();
        }
    }

    private List<Record> read() {
        return source.read(checkpoint, trigger.batchSize());
    }

    private void deliver(Attempt attempt) {
        List<Record> batch = attempt.batch();
        Outcome outcome = invoke.apply(batch);
        int failed = firstFailed(outcome, batch);
        if (failed == batch.size()) {
            return;
        }
        Attempt rest = attempt.of(batch.subList(failed, batch.size()));
        if (isTooOld(rest)) {
            giveUp.accept(rest.batch(), outcome, "RecordAgeExceeded");
        } else if (failed > 0) {
            // What got on counts as a new batch.
            retry(new Attempt(rest.batch(), rest.readAt(), 0));
        } else if (trigger.maximumRetries() >= 0 && rest.retries() >= trigger.maximumRetries()) {
            giveUp.accept(rest.batch(), outcome, "RetryAttemptsExhausted");
        } else {
            retry(rest.again());
        }
    }

    private boolean isTooOld(Attempt attempt) {
        return trigger.maximumAge()
                .filter(age -> clock.instant().isAfter(attempt.readAt().plus(age)))
                .isPresent();
    }

    private void retry(Attempt attempt) {
        if (!Background.sleep(RETRY)) {
            return;
        }
        List<Record> batch = attempt.batch();
        if (trigger.bisect() && batch.size() > 1) {
            int half = batch.size() / 2;
            deliver(attempt.of(batch.subList(0, half)));
            deliver(attempt.of(batch.subList(half, batch.size())));
        } else {
            deliver(attempt);
        }
    }

    /** Index of the first record that is not done; the batch's size when all are. */
    private int firstFailed(Outcome outcome, List<Record> batch) {
        if (!(outcome instanceof Answered(JsonNode answer))) {
            return 0;
        }
        if (!trigger.reportItemFailures()) {
            return batch.size();
        }
        List<String> failures = answer.path("batchItemFailures")
                .valueStream()
                .map(failure -> failure.path("itemIdentifier").asText())
                .toList();
        return IntStream.range(0, batch.size())
                .filter(index -> failures.contains(sequenceNumber(batch.get(index))))
                .findFirst()
                .orElse(batch.size());
    }

    private static String sequenceNumber(Record each) {
        return each.dynamodb().sequenceNumber();
    }
}
