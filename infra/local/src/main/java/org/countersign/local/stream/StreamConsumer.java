package org.countersign.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.countersign.emulators.template.Trigger.TableStream;
import org.countersign.local.Background;
import org.countersign.local.function.Outcome;
import org.countersign.local.function.Outcome.Answered;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * One function's place in a stream. Records are handed over in order; a batch that fails is tried again from its first
 * failed record before anything later is read, as often as the template says, and then given up.
 */
final class StreamConsumer {

    private static final Duration RETRY = Duration.ofMillis(500);

    private final TableStream trigger;
    private final Source source;
    private final Function<List<Record>, Outcome> invoke;
    private final BiConsumer<List<Record>, Outcome> giveUp;
    private Optional<String> checkpoint = Optional.empty();

    StreamConsumer(
            TableStream trigger,
            Source source,
            Function<List<Record>, Outcome> invoke,
            BiConsumer<List<Record>, Outcome> giveUp) {
        this.trigger = trigger;
        this.source = source;
        this.invoke = invoke;
        this.giveUp = giveUp;
    }

    /** Where records come from: those after a sequence number, or from the oldest on. */
    @FunctionalInterface
    interface Source {
        List<Record> read(Optional<String> after, int limit);
    }

    /** Hands over what the stream holds by now. Called by one thread only. */
    void poll() {
        List<Record> batch = read();
        while (!batch.isEmpty() && !Thread.currentThread().isInterrupted()) {
            deliver(batch, 0);
            checkpoint = Optional.of(sequenceNumber(batch.getLast()));
            batch = read();
        }
    }

    private List<Record> read() {
        return source.read(checkpoint, trigger.batchSize());
    }

    private void deliver(List<Record> batch, int retries) {
        Outcome outcome = invoke.apply(batch);
        int failed = firstFailed(outcome, batch);
        if (failed == batch.size()) {
            return;
        }
        List<Record> rest = batch.subList(failed, batch.size());
        if (failed > 0) {
            // What got on counts as a new batch.
            retry(rest, 0);
        } else if (trigger.maximumRetries() >= 0 && retries >= trigger.maximumRetries()) {
            giveUp.accept(rest, outcome);
        } else {
            retry(rest, retries + 1);
        }
    }

    private void retry(List<Record> batch, int retries) {
        if (!Background.sleep(RETRY)) {
            return;
        }
        if (trigger.bisect() && batch.size() > 1) {
            int half = batch.size() / 2;
            deliver(batch.subList(0, half), retries);
            deliver(batch.subList(half, batch.size()), retries);
        } else {
            deliver(batch, retries);
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
